package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the projections of {@code Tallies.cs} must come to, computed here from the same events. */
final class Tallies {
    private static final long MODULUS = 1_000_003;

    private record Tally(int count, Map<String, Long> sums) {
        static final Tally NONE = new Tally(0, Map.of());

        Tally with(String aggregate, long version) {
            var sums = new TreeMap<String, Long>(this.sums);
            sums.put(aggregate, next(sums.getOrDefault(aggregate, 0L), version));
            return new Tally(count + 1, sums);
        }

        void assertIs(JsonNode state) {
            assertThat(state.path("count").asInt()).as(state.toString()).isEqualTo(count);
            var found = new TreeMap<String, Long>();
            state.path("sums")
                    .properties()
                    .forEach(sum -> found.put(sum.getKey(), sum.getValue().asLong()));
            assertThat(found).isEqualTo(sums);
        }
    }

    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, Tally> byAggregate = new TreeMap<>();
    private final Map<String, Tally> byColour = new TreeMap<>();

    /** Appends events of one colour: one alone, or many in batches. */
    static void paint(Api api, String aggregate, String colour, int times) {
        for (int left = times; left > 0; left -= 500) {
            append(api, aggregate, colour, Math.min(left, 500)).expect(201);
        }
    }

    /** Appends one event, or up to 500 in a batch; the answer is whatever comes. */
    static Answer append(Api api, String aggregate, String colour, int times) {
        var data = "{\"colour\": \"" + colour.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        if (times == 1) {
            return api.append(aggregate, "Painted", data);
        }
        String events =
                String.join(", ", Collections.nCopies(times, "{\"eventType\": \"Painted\", \"data\": " + data + "}"));
        return api.post("/events/batch", "{\"aggregateId\": \"" + aggregate + "\", \"events\": [" + events + "]}");
    }

    /** The sum of an aggregate whose events all have one key. */
    static long sum(int events) {
        long sum = 0;
        for (int version = 1; version <= events; version++) {
            sum = next(sum, version);
        }
        return sum;
    }

    private static long next(long sum, long version) {
        return (sum * 31 + version) % MODULUS;
    }

    /** Takes in the next events of an aggregate. */
    void add(String aggregate, String colour, int events) {
        for (int i = 0; i < events; i++) {
            long version = versions.merge(aggregate, 1L, Long::sum);
            byAggregate.put(
                    aggregate, byAggregate.getOrDefault(aggregate, Tally.NONE).with(aggregate, version));
            byColour.put(colour, byColour.getOrDefault(colour, Tally.NONE).with(aggregate, version));
        }
    }

    /** Takes in all events of an aggregate as the journal has them; returns their ids. */
    List<String> addAll(Api api, String aggregate) {
        var ids = new ArrayList<String>();
        long from = 1;
        while (from > 0) {
            JsonNode page =
                    api.get("/events/" + aggregate + "?fromVersion=" + from).expect(200);
            for (JsonNode event : page.path("events")) {
                add(aggregate, event.at("/data/colour").asText(), 1);
                ids.add(event.path("eventId").asText());
            }
            from = page.path("nextFromVersion").asLong(0);
        }
        return ids;
    }

    long events() {
        return versions.values().stream().mapToLong(Long::longValue).sum();
    }

    void assertStatesByAggregate(Projections projections, String id) {
        assertStates(projections, id, byAggregate);
    }

    void assertStatesByColour(Projections projections, String id) {
        assertStates(projections, id, byColour);
    }

    private static void assertStates(Projections projections, String id, Map<String, Tally> expected) {
        assertThat(expected).isNotEmpty();
        expected.forEach((key, tally) ->
                tally.assertIs(projections.state(id, key).expect(200).path("state")));
    }
}
