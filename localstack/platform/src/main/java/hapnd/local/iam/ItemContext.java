package hapnd.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DynamoDB's condition keys of a request for items of one table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using IAM policy
 *     conditions for fine-grained access control</a>
 */
final class ItemContext {
    private static final List<String> EXPRESSIONS = List.of(
            "UpdateExpression",
            "ConditionExpression",
            "ProjectionExpression",
            "FilterExpression",
            "KeyConditionExpression");

    private ItemContext() {}

    static Optional<Set<String>> values(String key, JsonNode request, List<String> keyNames) {
        return switch (key) {
            case "aws:SecureTransport" -> Optional.of(Set.of("true"));
            case "dynamodb:LeadingKeys" -> leadingKeys(request, keyNames.getFirst());
            case "dynamodb:Attributes" -> Optional.of(attributes(request));
            default -> Optional.empty();
        };
    }

    private static Optional<Set<String>> leadingKeys(JsonNode request, String partitionKey) {
        JsonNode item = request.has("Key") ? request.path("Key") : request.path("Item");
        if (!item.isMissingNode()) {
            return Optional.of(Set.of(scalar(item.path(partitionKey))));
        }
        // a query names the partition key's value in its condition: #p = :p
        Matcher equality = Pattern.compile("(#?[A-Za-z0-9_]+)\\s*=\\s*(:[A-Za-z0-9_]+)")
                .matcher(request.path("KeyConditionExpression").asText());
        while (equality.find()) {
            if (Expression.resolve(equality.group(1), request).equals(partitionKey)) {
                return Optional.of(
                        Set.of(scalar(request.path("ExpressionAttributeValues").path(equality.group(2)))));
            }
        }
        return Optional.empty();
    }

    private static String scalar(JsonNode value) {
        return value.properties().stream()
                .map(typed -> typed.getValue().asText())
                .findFirst()
                .orElse("");
    }

    private static Set<String> attributes(JsonNode request) {
        Set<String> names = new HashSet<>();
        request.path("Key").fieldNames().forEachRemaining(names::add);
        request.path("Item").fieldNames().forEachRemaining(names::add);
        EXPRESSIONS.forEach(
                field -> names.addAll(Expression.attributes(request.path(field).asText(), request)));
        return names;
    }
}
