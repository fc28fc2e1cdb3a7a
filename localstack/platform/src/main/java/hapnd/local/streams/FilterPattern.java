package hapnd.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * An <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">event filter pattern</a>: all
 * fields of an object must match, any rule of a list may.
 */
record FilterPattern(JsonNode pattern) {

    /** Whether a record passes: without patterns all do, with several any may let it through. */
    static boolean passes(List<FilterPattern> patterns, JsonNode event) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> object(pattern.pattern, event));
    }

    private static boolean object(JsonNode pattern, JsonNode value) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            boolean matches = field.getKey().equals("$or")
                    ? stream(field.getValue()).anyMatch(choice -> object(choice, value))
                    : field(field.getValue(), value.path(field.getKey()));
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private static boolean field(JsonNode pattern, JsonNode value) {
        return pattern.isObject() ? object(pattern, value) : stream(pattern).anyMatch(rule -> rule(rule, value));
    }

    private static boolean rule(JsonNode rule, JsonNode value) {
        if (value.isArray()) {
            return stream(value).anyMatch(element -> rule(rule, element));
        }
        if (!rule.isObject()) {
            return equal(rule, value);
        }
        Map.Entry<String, JsonNode> only = rule.properties().iterator().next();
        JsonNode argument = only.getValue();
        return switch (only.getKey()) {
            // Only a leaf exists: an object never does.
            case "exists" -> argument.asBoolean() == (!value.isMissingNode() && value.isValueNode());
            case "prefix" -> value.isTextual() && value.asText().startsWith(argument.asText());
            case "suffix" -> value.isTextual() && value.asText().endsWith(argument.asText());
            case "equals-ignore-case" ->
                value.isTextual()
                        && value.asText()
                                .toLowerCase(Locale.ROOT)
                                .equals(argument.asText().toLowerCase(Locale.ROOT));
            case "anything-but" -> value.isValueNode() && !value.isMissingNode() && anythingBut(argument, value);
            case "numeric" -> value.isNumber() && numeric(argument, value.decimalValue());
            default ->
                throw new IllegalArgumentException("the filter rule " + only.getKey()
                        + " is not known to the local platform: add it to " + FilterPattern.class.getName());
        };
    }

    private static boolean anythingBut(JsonNode argument, JsonNode value) {
        if (argument.isArray()) {
            return stream(argument).noneMatch(excluded -> equal(excluded, value));
        }
        return argument.isObject() ? !rule(argument, value) : !equal(argument, value);
    }

    private static boolean numeric(JsonNode conditions, BigDecimal value) {
        for (int i = 0; i + 1 < conditions.size(); i += 2) {
            int comparison = value.compareTo(conditions.get(i + 1).decimalValue());
            boolean holds = switch (conditions.get(i).asText()) {
                case "=" -> comparison == 0;
                case "<" -> comparison < 0;
                case "<=" -> comparison <= 0;
                case ">" -> comparison > 0;
                case ">=" -> comparison >= 0;
                default -> throw new IllegalArgumentException("no numeric comparison: " + conditions.get(i));
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(JsonNode wanted, JsonNode value) {
        return (wanted.isNumber() && value.isNumber())
                ? wanted.decimalValue().compareTo(value.decimalValue()) == 0
                : wanted.equals(value);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }
}
