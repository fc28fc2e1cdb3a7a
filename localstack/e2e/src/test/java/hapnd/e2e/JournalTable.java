package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * The table behind the API, for those who must write what no caller can.
 *
 * @param platform whose it is
 * @param name the table's name
 */
record JournalTable(Platform platform, String name) {
    static JournalTable of(Platform platform) {
        for (JsonNode table : ask(platform, "ListTables", "{}").path("TableNames")) {
            var named = "{\"TableName\": " + table + "}";
            if (ask(platform, "DescribeTable", named).toString().contains("\"byType\"")) {
                return new JournalTable(platform, table.asText());
            }
        }
        throw new AssertionError("no table has an index of aggregates");
    }

    /** An aggregate's head. */
    ObjectNode head(String tenant, String aggregate) {
        return table().item(tenant + "#" + aggregate, "HEAD");
    }

    void put(JsonNode item) {
        table().put(item);
    }

    private Table table() {
        return new Table(platform, name);
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
