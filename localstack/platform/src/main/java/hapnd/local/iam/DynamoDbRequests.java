package hapnd.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.http.JsonRefusal;
import hapnd.local.template.Stack;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * DynamoDB's requests.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions, resources,
 *     and condition keys for Amazon DynamoDB</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">IAM and
 *     transactions</a>
 */
public final class DynamoDbRequests implements ServiceRequests {
    private static final String TARGET = "DynamoDB_20120810.";
    private static final Set<String> OF_ONE_TABLE = Set.of(
            "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "DescribeTable", "DescribeTimeToLive");
    private static final Set<String> WRITES =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
    private static final Map<String, String> IN_TRANSACTION = Map.of(
            "Get", "GetItem",
            "Put", "PutItem",
            "Update", "UpdateItem",
            "Delete", "DeleteItem",
            "ConditionCheck", "ConditionCheckItem");

    private final ObjectMapper json = new ObjectMapper();
    private final Arns arns;
    private final Supplier<List<Stack.Table>> tables;

    /** With the tables, whose keys conditions may name. */
    public DynamoDbRequests(Arns arns, Supplier<List<Stack.Table>> tables) {
        this.arns = arns;
        this.tables = tables;
    }

    @Override
    public boolean needsBody(HttpServerRequest request) {
        return true;
    }

    @Override
    public List<Call> calls(HttpServerRequest request, Buffer body) {
        return calls(target(request), body.getBytes());
    }

    @Override
    public boolean writes(HttpServerRequest request) {
        return WRITES.contains(operation(target(request)));
    }

    private static String target(HttpServerRequest request) {
        return String.valueOf(request.getHeader("X-Amz-Target"));
    }

    private static String operation(String target) {
        return target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
    }

    List<Call> calls(String target, byte[] body) {
        String operation = operation(target);
        JsonNode question = parse(target, body);
        if (OF_ONE_TABLE.contains(operation)) {
            return List.of(call(operation, question));
        }
        return switch (operation) {
            case "BatchGetItem", "BatchWriteItem" -> batch(operation, question.path("RequestItems"));
            case "TransactGetItems", "TransactWriteItems" -> transaction(question.path("TransactItems"));
            default -> throw new UnknownRequestException("DynamoDB", target);
        };
    }

    private JsonNode parse(String target, byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UnknownRequestException("DynamoDB", target + " with a body that is no JSON");
        }
    }

    /** A batch has an action of its own, on each of its tables. */
    private List<Call> batch(String operation, JsonNode items) {
        List<Call> calls = new ArrayList<>();
        items.properties()
                .forEach(table -> calls.add(new Call(
                        "dynamodb:" + operation,
                        arns.table(table.getKey()),
                        key -> BatchContext.values(
                                key, table.getValue(), keyNames(table.getKey(), Optional.empty())))));
        return calls;
    }

    /** A transaction has no action of its own: each of its items is one call. */
    private List<Call> transaction(JsonNode items) {
        List<Call> calls = new ArrayList<>();
        for (JsonNode item : items) {
            item.properties().forEach(part -> {
                String action = IN_TRANSACTION.get(part.getKey());
                if (action == null) {
                    throw new UnknownRequestException("DynamoDB", "a transaction's " + part.getKey());
                }
                calls.add(call(action, part.getValue()));
            });
        }
        return calls;
    }

    private Call call(String action, JsonNode question) {
        String table = question.path("TableName").asText();
        Optional<String> index = Optional.of(question.path("IndexName"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        String resource =
                arns.table(table) + index.map(name -> "/index/" + name).orElse("");
        return new Call(
                "dynamodb:" + action, resource, key -> ItemContext.values(key, question, keyNames(table, index)));
    }

    /** The names of the key's attributes, the partition key first. */
    private List<String> keyNames(String nameOrArn, Optional<String> index) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        JsonNode definition = tables.get().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(Stack.Table::definition)
                .orElseThrow(() -> new UnknownRequestException("DynamoDB", "the table " + name));
        JsonNode schema = definition.path("KeySchema");
        for (JsonNode one : definition.path("GlobalSecondaryIndexes")) {
            if (index.isPresent() && one.path("IndexName").asText().equals(index.get())) {
                schema = one.path("KeySchema");
            }
        }
        List<String> names = new ArrayList<>();
        for (JsonNode part : schema) {
            boolean partition = part.path("KeyType").asText().equals("HASH");
            names.add(partition ? 0 : names.size(), part.path("AttributeName").asText());
        }
        return names;
    }

    @Override
    public void deny(HttpServerRequest request, String message) {
        JsonRefusal.answer(request, 400, "com.amazon.coral.service#", message);
    }
}
