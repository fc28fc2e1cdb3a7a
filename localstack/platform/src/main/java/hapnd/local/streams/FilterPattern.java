package hapnd.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">event filter pattern</a>: all
 * fields of an object must match, any rule of a list may. It knows the rules that the stack's filters use: a text,
 * {@code prefix} and {@code exists}.
 *
 * @param pattern the pattern
 */
record FilterPattern(JsonNode pattern) {
    private static final String PREFIX = "prefix";
    private static final String EXISTS = "exists";

    /**
     * Checks the pattern.
     *
     * @throws TemplateException it has a rule that is not known; the message names it
     */
    FilterPattern {
        refuseUnknown(pattern);
    }

    private static void refuseUnknown(JsonNode pattern) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            if (field.getValue().isObject()) {
                refuseUnknown(field.getValue());
            } else {
                stream(field.getValue())
                        .filter(rule -> !isKnown(rule))
                        .findFirst()
                        .ifPresent(rule -> {
                            throw new TemplateException(
                                    "the local platform does not know the filter rule " + rule + " of "
                                            + field.getKey() + ": filter by a text, prefix or exists, or add it to "
                                            + FilterPattern.class.getName());
                        });
            }
        }
    }

    private static boolean isKnown(JsonNode rule) {
        return rule.isTextual() || (rule.size() == 1 && (rule.has(PREFIX) || rule.has(EXISTS)));
    }

    /** Whether a record matches any of the patterns. Without patterns all records match. */
    static boolean passes(List<FilterPattern> patterns, JsonNode event) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> object(pattern.pattern, event));
    }

    private static boolean object(JsonNode pattern, JsonNode value) {
        Set<Map.Entry<String, JsonNode>> fields = pattern.properties();
        return fields.stream().allMatch(field -> field(field.getValue(), value.path(field.getKey())));
    }

    private static boolean field(JsonNode pattern, JsonNode value) {
        return pattern.isObject() ? object(pattern, value) : stream(pattern).anyMatch(rule -> rule(rule, value));
    }

    private static boolean rule(JsonNode rule, JsonNode value) {
        if (value.isArray()) {
            return stream(value).anyMatch(element -> rule(rule, element));
        }
        if (rule.has(PREFIX)) {
            return value.isTextual()
                    && value.asText().startsWith(rule.path(PREFIX).asText());
        }
        if (rule.has(EXISTS)) {
            // Only a leaf exists: an object never does.
            return rule.path(EXISTS).asBoolean() == (!value.isMissingNode() && value.isValueNode());
        }
        return rule.equals(value);
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }
}
