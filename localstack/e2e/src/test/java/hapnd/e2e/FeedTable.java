package hapnd.e2e;

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
        var feed = Table.named(platform, "Feed");
        var tenant = api.tenantId();
        Awaitility.await(events + " events in the feed")
                .atMost(TIME_LIMIT)
                .until(() -> feed.item(tenant, "HEAD").at("/pos/N").asLong() == events);
    }
}
