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
    private final JsonNode conditions;
    private final JsonNode mappings;

    Intrinsics(References references, JsonNode template) {
        this.references = references;
        this.conditions = template.path("Conditions");
        this.mappings = template.path("Mappings");
    }

    /** The value with every function in it evaluated; null where it is {@code AWS::NoValue}. */
    JsonNode evaluate(JsonNode node) {
        if (node.isArray()) {
            return evaluateItems(node);
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            if (only.getKey().equals("Ref")
                    || only.getKey().equals("Condition")
                    || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        return evaluateFields(node);
    }

    private ArrayNode evaluateItems(JsonNode node) {
        ArrayNode items = NODES.arrayNode();
        for (JsonNode item : node) {
            JsonNode value = evaluate(item);
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    private ObjectNode evaluateFields(JsonNode node) {
        ObjectNode fields = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = evaluate(field.getValue());
            if (value != null) {
                fields.set(field.getKey(), value);
            }
        }
        return fields;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Join" ->
                TextNode.valueOf(texts(evaluate(argument.get(1)))
                        .collect(Collectors.joining(argument.get(0).asText())));
            case "Fn::Sub" -> TextNode.valueOf(sub(argument));
            case "Fn::Select" ->
                evaluate(argument.get(1)).get(evaluate(argument.get(0)).asInt());
            case "Fn::Split" -> split(argument);
            case "Fn::If" -> evaluate(argument.get(condition(argument.get(0).asText()) ? 1 : 2));
            case "Fn::FindInMap" -> findInMap(evaluate(argument));
            case "Condition", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
                NODES.booleanNode(test(NODES.objectNode().set(function, argument)));
            default ->
                throw new TemplateException("the function " + function
                        + " is not known to the local platform: add it to " + Intrinsics.class.getName());
        };
    }

    private JsonNode ref(String name) {
        return name.equals("AWS::NoValue") ? null : TextNode.valueOf(references.ref(name));
    }

    private JsonNode getAtt(JsonNode argument) {
        String[] path = argument.isArray()
                ? new String[] {argument.get(0).asText(), argument.get(1).asText()}
                : argument.asText().split("\\.", 2);
        return TextNode.valueOf(references.attribute(path[0], path[1]));
    }

    private String sub(JsonNode argument) {
        String text = argument.isArray() ? argument.get(0).asText() : argument.asText();
        JsonNode variables = argument.isArray() ? evaluate(argument.get(1)) : NODES.objectNode();
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(substitute(matcher.group(1), variables)));
        }
        return matcher.appendTail(result).toString();
    }

    private String substitute(String name, JsonNode variables) {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        if (variables.has(name)) {
            return variables.get(name).asText();
        }
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

    private JsonNode findInMap(JsonNode path) {
        JsonNode value = mappings.path(path.get(0).asText())
                .path(path.get(1).asText())
                .path(path.get(2).asText());
        if (value.isMissingNode()) {
            throw new TemplateException("the template's Mappings have no " + path);
        }
        return value;
    }

    boolean condition(String name) {
        JsonNode definition = conditions.path(name);
        if (definition.isMissingNode()) {
            throw new TemplateException("the template has no condition " + name);
        }
        return test(definition);
    }

    private boolean test(JsonNode node) {
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        JsonNode argument = only.getValue();
        return switch (only.getKey()) {
            case "Condition" -> condition(argument.asText());
            case "Fn::Equals" ->
                evaluate(argument.get(0))
                        .asText()
                        .equals(evaluate(argument.get(1)).asText());
            case "Fn::Not" -> !test(argument.get(0));
            case "Fn::And" ->
                StreamSupport.stream(argument.spliterator(), false).allMatch(this::test);
            case "Fn::Or" -> StreamSupport.stream(argument.spliterator(), false).anyMatch(this::test);
            default -> throw new TemplateException(only.getKey() + " is no condition function");
        };
    }

    private static java.util.stream.Stream<String> texts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).map(JsonNode::asText);
    }
}
