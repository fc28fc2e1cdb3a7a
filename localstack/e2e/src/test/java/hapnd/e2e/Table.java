package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A table behind the API, read and written at its engine.
 *
 * @param platform whose it is
 * @param name the table's name
 */
record Table(Platform platform, String name) {
    /** The table with this text in its name. */
    static Table named(Platform platform, String part) {
        for (JsonNode table : JournalTable.ask(platform, "ListTables", "{}").path("TableNames")) {
            if (table.asText().contains(part)) {
                return new Table(platform, table.asText());
            }
        }
        throw new AssertionError("no table has a name with " + part);
    }

    /** An item; empty when there is none. */
    ObjectNode item(String partition, String sort) {
        ObjectNode request = request().put("ConsistentRead", true);
        request.putObject("Key")
                .<ObjectNode>set("pk", JournalTable.text(partition))
                .set("sk", JournalTable.text(sort));
        JsonNode answer = JournalTable.ask(platform, "GetItem", request.toString());
        return answer.path("Item") instanceof ObjectNode item ? item : JsonNodeFactory.instance.objectNode();
    }

    /** The first page of the items of a partition. */
    List<JsonNode> items(String partition) {
        ObjectNode request = request().put("ConsistentRead", true).put("KeyConditionExpression", "pk = :pk");
        request.putObject("ExpressionAttributeValues").set(":pk", JournalTable.text(partition));
        JsonNode items = JournalTable.ask(platform, "Query", request.toString()).path("Items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    void put(JsonNode item) {
        ObjectNode request = request();
        request.set("Item", item);
        JournalTable.ask(platform, "PutItem", request.toString());
    }

    /** Sets a number in an item. */
    void set(JsonNode item, String attribute, long number) {
        ObjectNode request = request().put("UpdateExpression", "SET #name = :number");
        request.putObject("Key").<ObjectNode>set("pk", item.path("pk")).set("sk", item.path("sk"));
        request.putObject("ExpressionAttributeNames").put("#name", attribute);
        request.putObject("ExpressionAttributeValues").putObject(":number").put("N", Long.toString(number));
        JournalTable.ask(platform, "UpdateItem", request.toString());
    }

    private ObjectNode request() {
        return JsonNodeFactory.instance.objectNode().put("TableName", name);
    }
}
