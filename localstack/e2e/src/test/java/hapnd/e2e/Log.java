package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** A tenant's log, read page by page to its end. */
record Log(Api api) {
    private static final int PAGE_SIZE = 100;

    /** Reads all events that a filter, such as {@code eventType=A}, wants. */
    List<JsonNode> read(String filter) {
        var events = new ArrayList<JsonNode>();
        long position = 0;
        while (true) {
            var page = page(position, filter);
            page.path("events").forEach(events::add);
            long next = page.path("nextAfterPosition").asLong();
            assertThat(page.path("events").isEmpty() || next > position).isTrue();
            if (next >= page.path("head").asLong()) {
                return events;
            }
            assertThat(next).as("each page gets on").isGreaterThan(position);
            position = next;
        }
    }

    JsonNode page(long position, String filter) {
        return api.get("/events?limit=" + PAGE_SIZE + "&afterPosition=" + position + "&" + filter)
                .expect(200);
    }

    /** Waits until the log has so many events that a filter wants. */
    List<JsonNode> await(String filter, int events) {
        var found = new AtomicReference<List<JsonNode>>(List.of());
        Awaitility.await(events + " events in the log")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    found.set(read(filter));
                    return found.get().size() >= events;
                });
        return found.get();
    }
}
