package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.testkit.Seed;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading the log costs. */
@QuarkusTest
class LogPriceHttpTest extends EventsHttp {
    private static final double MAX_UNITS_AN_EVENT = 0.05;
    private static final int BATCHES = 40;
    private static final int BATCH = 500;

    @Test
    void of_events_that_came_one_by_one_is_at_most_a_twentieth_of_a_unit_each() {
        for (int version = 1; version <= 200; version++) {
            append(event("order_1", "A"));
            sequence("order_1");
        }
        meter.reset();
        get("/events?eventType=Z");
        assertThat(meter.units() / 200).isLessThanOrEqualTo(MAX_UNITS_AN_EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eventType=A&", "eventType=Z&", "eventType=Z&limit=1&"})
    void of_large_chunks_is_at_most_a_twentieth_of_a_unit_an_event_whatever_is_wanted(String filter) {
        appendLargeBatches();
        meter.reset();

        long after = 0;
        int requests = 0;
        while (after < BATCHES * BATCH) {
            var last = lines("/events?" + filter + "afterPosition=" + after).getLast();
            after = Long.parseLong(
                    RawJson.parse(last).fields().get("nextAfterPosition").text());
            requests++;
        }

        assertThat(requests).isLessThanOrEqualTo(4);
        assertThat(meter.units() / (BATCHES * BATCH)).isLessThanOrEqualTo(MAX_UNITS_AN_EVENT);
    }

    /** Events of about 300 bytes, which hardly compress. */
    private void appendLargeBatches() {
        var random = Seed.random(41);
        var ids = IntStream.range(0, BATCHES).mapToObj(i -> "order_" + i).toArray(String[]::new);
        for (var id : ids) {
            var events = Stream.generate(() -> "{\"eventType\":\"A\",\"data\":{\"note\":\"" + note(random) + "\"}}")
                    .limit(BATCH)
                    .collect(Collectors.joining(","));
            post("/events/batch", "{\"aggregateId\":\"" + id + "\",\"events\":[" + events + "]}");
        }
        sequence(ids);
    }

    private static String note(Random random) {
        var bytes = new byte[168];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
