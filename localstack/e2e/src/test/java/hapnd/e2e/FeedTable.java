package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The table of the feeds, for tests that must know what is in a feed before they go on. */
final class FeedTable {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    private FeedTable() {}

    /**
     * Waits until a tenant's events are sequenced. A projection that is uploaded earlier may come to the end of the feed, and
     * serve, before the last of them is in it.
     *
     * @param events how many the tenant has appended
     */
    static void awaitHead(Platform platform, Api api, long events) {
        var request = "{\"TableName\": \"%s\", \"ConsistentRead\": true, \"Key\": {\"pk\": %s, \"sk\": %s}}"
                .formatted(name(platform), JournalTable.text(api.tenantId()), JournalTable.text("HEAD"));
        Awaitility.await(events + " events in the feed")
                .atMost(TIME_LIMIT)
                .until(() -> JournalTable.ask(platform, "GetItem", request)
                                .at("/Item/pos/N")
                                .asLong()
                        == events);
    }

    private static String name(Platform platform) {
        for (JsonNode table : JournalTable.ask(platform, "ListTables", "{}").path("TableNames")) {
            if (table.asText().contains("Feed")) {
                return table.asText();
            }
        }
        throw new AssertionError("no table is called after the feed");
    }
}
