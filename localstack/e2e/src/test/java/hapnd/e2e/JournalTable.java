package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The table with the events, for those who must write what no caller can.
 *
 * @param table the table
 */
record JournalTable(Table table) {
    static JournalTable of(Platform platform) {
        return new JournalTable(Table.named(platform, "Journal"));
    }

    /** An aggregate's head. */
    ObjectNode head(String tenant, String aggregate) {
        return table.item(tenant + "#" + aggregate, "HEAD");
    }

    void put(JsonNode item) {
        table.put(item);
    }
}
