package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Evaluates the <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 * intrinsic functions</a> in a resource's properties.
 */
final class Intrinsics {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final References references;

    Intrinsics(References references) {
        this.references = references;
    }

    /** The value with every function in it evaluated. */
    JsonNode evaluate(JsonNode node) {
        if (node.isArray()) {
            return evaluateItems(node);
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        return evaluateFields(node);
    }

    private ArrayNode evaluateItems(JsonNode node) {
        ArrayNode items = NODES.arrayNode();
        for (JsonNode item : node) {
            items.add(evaluate(item));
        }
        return items;
    }

    private ObjectNode evaluateFields(JsonNode node) {
        ObjectNode fields = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            fields.set(field.getKey(), evaluate(field.getValue()));
        }
        return fields;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> TextNode.valueOf(references.ref(argument.asText()));
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Join" ->
                TextNode.valueOf(texts(evaluate(argument.get(1)))
                        .collect(Collectors.joining(argument.get(0).asText())));
            case "Fn::Sub" -> TextNode.valueOf(sub(argument));
            case "Fn::Select" ->
                evaluate(argument.get(1)).get(evaluate(argument.get(0)).asInt());
            case "Fn::Split" -> split(argument);
            default ->
                throw new TemplateException("the local platform does not know the function " + function + " (with "
                        + argument + "): let the CDK app decide it from the stage, or add it to "
                        + Intrinsics.class.getName());
        };
    }

    private JsonNode getAtt(JsonNode argument) {
        String[] path = argument.isArray()
                ? new String[] {argument.get(0).asText(), argument.get(1).asText()}
                : argument.asText().split("\\.", 2);
        return TextNode.valueOf(references.attribute(path[0], path[1]));
    }

    private String sub(JsonNode argument) {
        if (!argument.isTextual()) {
            throw new TemplateException("the local platform knows Fn::Sub with a text alone, not with variables as in "
                    + argument + ": use Fn::Join, or add them to " + Intrinsics.class.getName());
        }
        return PLACEHOLDER
                .matcher(argument.asText())
                .replaceAll(placeholder -> Matcher.quoteReplacement(substitute(placeholder.group(1))));
    }

    private String substitute(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? references.ref(name) : references.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private ArrayNode split(JsonNode argument) {
        ArrayNode parts = NODES.arrayNode();
        String text = evaluate(argument.get(1)).asText();
        for (String part : text.split(Pattern.quote(argument.get(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private static java.util.stream.Stream<String> texts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).map(JsonNode::asText);
    }
}
