package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/**
 * A table behind the API, read and written at its engine.
 *
 * @param platform whose it is
 * @param name the table's name
 */
record Table(Platform platform, String name) {
    /** The table with this text in its name. */
    static Table named(Platform platform, String part) {
        for (JsonNode table : ask(platform, "ListTables", "{}").path("TableNames")) {
            if (table.asText().contains(part)) {
                return new Table(platform, table.asText());
            }
        }
        throw new AssertionError("no table has a name with " + part);
    }

    /** An item; empty when there is none. */
    ObjectNode item(String partition, String sort) {
        ObjectNode request = request().put("ConsistentRead", true);
        request.set("Key", key(text(partition), text(sort)));
        JsonNode answer = ask(platform, "GetItem", request.toString());
        return answer.path("Item") instanceof ObjectNode item ? item : JsonNodeFactory.instance.objectNode();
    }

    /** Whether there is an item with the key of this one. */
    boolean has(JsonNode item) {
        return !item(item.at("/pk/S").asText(), item.at("/sk/S").asText()).isEmpty();
    }

    /** The first page of the items of a partition. */
    List<ObjectNode> items(String partition) {
        return items(partition, "");
    }

    /** Those of them whose sort keys begin with a prefix. */
    List<ObjectNode> items(String partition, String prefix) {
        ObjectNode request = request().put("ConsistentRead", true).put("KeyConditionExpression", "pk = :pk");
        request.putObject("ExpressionAttributeValues").set(":pk", text(partition));
        return ask(platform, "Query", request.toString())
                .path("Items")
                .valueStream()
                .filter(item -> item.at("/sk/S").asText().startsWith(prefix))
                .map(ObjectNode.class::cast)
                .toList();
    }

    void put(JsonNode item) {
        ObjectNode request = request();
        request.set("Item", item);
        ask(platform, "PutItem", request.toString());
    }

    /**
     * Changes an item.
     *
     * @param item its key counts
     * @throws AssertionError the condition doesn't hold
     */
    void update(JsonNode item, String update, String condition, Map<String, ? extends JsonNode> values) {
        ObjectNode request = request().put("UpdateExpression", update).put("ConditionExpression", condition);
        request.set("Key", key(item.path("pk"), item.path("sk")));
        request.putObject("ExpressionAttributeValues").setAll(values);
        ask(platform, "UpdateItem", request.toString());
    }

    static ObjectNode key(JsonNode pk, JsonNode sk) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.set("pk", pk);
        key.set("sk", sk);
        return key;
    }

    static ObjectNode number(long number) {
        return JsonNodeFactory.instance.objectNode().put("N", Long.toString(number));
    }

    static ObjectNode bool(boolean value) {
        return JsonNodeFactory.instance.objectNode().put("BOOL", value);
    }

    private ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("TableName", name);
    }

    static ObjectNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("S", text);
    }

    /** Asks the engine of any table, as its protocol has it. */
    static JsonNode ask(Platform platform, String operation, String request) {
        Answer answer = new Api(platform.endpoint("dynamodb"), "")
                .send(
                        "POST",
                        "/",
                        BodyPublishers.ofString(request),
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "X-Amz-Target",
                        "DynamoDB_20120810." + operation,
                        "X-Amz-Date",
                        "20260101T000000Z",
                        "Authorization",
                        platform.signed());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Json.read(answer.text());
    }
}
