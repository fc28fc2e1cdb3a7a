package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table with projections, their webhooks and their connections, for tests that must write what no caller can.
 *
 * @param platform the platform
 * @param name the table's name
 */
record ViewsTable(Platform platform, String name) {
    static ViewsTable of(Platform platform) {
        for (JsonNode table : JournalTable.ask(platform, "ListTables", "{}").path("TableNames")) {
            if (table.asText().contains("Views")) {
                return new ViewsTable(platform, table.asText());
            }
        }
        throw new AssertionError("no table is named after the views");
    }

    /** Whether there is an item with this key. */
    boolean has(JsonNode pk, JsonNode sk) {
        ObjectNode request = named().put("ConsistentRead", true);
        request.set("Key", key(pk, sk));
        return ask("GetItem", request).has("Item");
    }

    /** The items of a partition whose sort keys begin with a prefix. */
    List<ObjectNode> items(String pk, String prefix) {
        ObjectNode request = named().put("ConsistentRead", true)
                .put("KeyConditionExpression", "pk = :pk AND begins_with(sk, :prefix)");
        request.putObject("ExpressionAttributeValues")
                .<ObjectNode>set(":pk", JournalTable.text(pk))
                .set(":prefix", JournalTable.text(prefix));
        List<ObjectNode> items = new ArrayList<>();
        ask("Query", request).path("Items").forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    void put(ObjectNode item) {
        ObjectNode request = named();
        request.set("Item", item);
        ask("PutItem", request);
    }

    /**
     * Changes an item.
     *
     * @throws AssertionError the condition doesn't hold
     */
    void update(ObjectNode key, String update, String condition, Map<String, JsonNode> values) {
        ObjectNode request = named().put("UpdateExpression", update).put("ConditionExpression", condition);
        request.set("Key", key);
        request.putObject("ExpressionAttributeValues").setAll(values);
        ask("UpdateItem", request);
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

    private ObjectNode named() {
        return JsonNodeFactory.instance.objectNode().put("TableName", name);
    }

    private JsonNode ask(String operation, ObjectNode request) {
        return JournalTable.ask(platform, operation, request.toString());
    }
}
