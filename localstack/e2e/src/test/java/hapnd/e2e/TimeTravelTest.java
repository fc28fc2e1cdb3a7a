package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import hapnd.testkit.Seed;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** States of the past are those that appends answered, and changes lead from each to the next. */
@ExtendWith(OnPlatform.class)
class TimeTravelTest {
    private static final int APPENDS = 120;
    private static final String BASKET = "/aggregate-types/basket/basket_1";
    private static final List<String> TYPES =
            List.of("Added", "Added", "Added", "Removed", "Noted", "Other", "Emptied");

    /** What appends answered, by version. */
    private static final TreeMap<Long, JsonNode> ANSWERS = new TreeMap<>();

    private static Api api;
    private static String reducer;

    @BeforeAll
    static void a_basket(Platform platform) {
        api = platform.newTenant("time");
        reducer = api.deploy(Map.of("Baskets.cs", Source.text("Baskets.cs")));
        var random = Seed.random(27);
        for (int i = 0; i < APPENDS; i++) {
            String events = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(any -> event(random))
                    .collect(Collectors.joining(","));
            JsonNode answer = api.post(
                            "/events/batch", "{\"aggregateId\":\"basket_1\",\"events\":[%s]}".formatted(events))
                    .expect(201);
            ANSWERS.put(answer.path("endVersion").asLong(), answer);
        }
    }

    private static String event(Random random) {
        String type = TYPES.get(random.nextInt(TYPES.size() - (random.nextInt(5) == 0 ? 0 : 1)));
        return switch (type) {
            case "Added" ->
                "{\"eventType\":\"Added\",\"data\":{\"item\":\"i%d/~\",\"price\":%d.%02d}}"
                        .formatted(random.nextInt(9), random.nextInt(50), random.nextInt(100));
            case "Noted" -> "{\"eventType\":\"Noted\",\"data\":{\"text\":\"n%d\"}}".formatted(random.nextInt(3));
            default -> "{\"eventType\":\"%s\",\"data\":{}}".formatted(type);
        };
    }

    @Test
    void the_state_after_a_version_is_what_the_append_answered() {
        ANSWERS.forEach((version, answer) -> {
            JsonNode state = api.get(BASKET + "/state?version=" + version).expect(200);
            assertThat(state.path("state")).as("version " + version).isEqualTo(answer.path("state"));
            assertThat(state.path("version").asLong()).isEqualTo(version);
            assertThat(state.path("timestamp")).isEqualTo(answer.path("timestamp"));
            assertThat(state.at("/reducer/reducerId").asText()).isEqualTo(reducer);
            assertThat(state.at("/reducer/className").asText()).isEqualTo("Baskets.BasketReducer");
        });
    }

    @Test
    void the_state_at_a_time_is_that_of_the_last_append_until_then() {
        var byTime = new TreeMap<String, JsonNode>();
        ANSWERS.values().forEach(answer -> byTime.put(answer.path("timestamp").asText(), answer));
        byTime.forEach((time, answer) -> {
            JsonNode state = api.get(BASKET + "/state?at=" + time).expect(200);
            assertThat(state.path("version")).as(time).isEqualTo(answer.path("endVersion"));
            assertThat(state.path("state")).isEqualTo(answer.path("state"));
        });
        assertThat(api.get(BASKET + "/state?at=2999-01-01T00:00:00Z")
                        .expect(200)
                        .path("version")
                        .asLong())
                .isEqualTo(ANSWERS.lastKey());
    }

    @Test
    void the_changes_lead_from_each_state_to_the_next() {
        JsonNode state = NullNode.getInstance();
        long version = 0;
        for (JsonNode change : changes(37)) {
            state = JsonPatch.apply(change.path("patch"), state);
            assertThat(change.path("version").asLong()).isEqualTo(++version);
            var answer = ANSWERS.get(version);
            if (answer != null) {
                assertThat(state).as("version " + version).isEqualTo(answer.path("state"));
            }
        }
        assertThat(version).isEqualTo(ANSWERS.lastKey());
    }

    private static List<JsonNode> changes(int limit) {
        var changes = new ArrayList<JsonNode>();
        for (long from = 1; from > 0; ) {
            JsonNode page = api.get(BASKET + "/history?limit=" + limit + "&fromVersion=" + from)
                    .expect(200);
            page.path("changes").forEach(changes::add);
            from = page.path("nextFromVersion").asLong();
        }
        return changes;
    }

    @Test
    void what_is_not_there_names_the_version_that_is() {
        long newest = ANSWERS.lastKey();
        for (String path : List.of(
                "/state?version=0",
                "/state?version=" + (newest + 1),
                "/state?at=2020-01-01T00:00:00Z",
                "/history?fromVersion=" + (newest + 1))) {
            JsonNode error = api.get(BASKET + path).expectError(404, "VERSION_NOT_FOUND");
            assertThat(error.path("actualVersion").asLong()).as(path).isEqualTo(newest);
        }
        api.get(BASKET + "/state?version=1&at=2020-01-01T00:00:00Z").expectError(400, "VALIDATION_ERROR");
    }

    @Test
    void looking_back_writes_nothing(Platform platform) {
        var table = Table.named(platform, "Journal");
        String partition = api.tenantId() + "#basket_1";
        var before = table.items(partition);
        assertThat(before).isNotEmpty();

        changes(50);
        api.get(BASKET + "/state?version=5").expect(200);
        api.get(BASKET + "/state?version=" + ANSWERS.lastKey()).expect(200);

        assertThat(table.items(partition)).isEqualTo(before);
    }

    @Test
    void the_past_before_a_failing_event_is_there_and_what_follows_names_it() {
        for (String type : List.of("Other", "Added", "Broken", "Noted")) {
            api.append("basket_broken", type, "{\"item\":\"a\",\"price\":1,\"text\":\"b\"}")
                    .expect(201);
        }
        String path = "/aggregate-types/basket/basket_broken";
        assertThat(api.get(path + "/state?version=2")
                        .expect(200)
                        .at("/state/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get(path + "/history")
                        .expect(200)
                        .path("nextFromVersion")
                        .asInt())
                .isEqualTo(3);
        for (String query :
                List.of("/state?version=3", "/state?version=4", "/history?fromVersion=3", "/history?fromVersion=4")) {
            JsonNode error = api.get(path + query).expectError(422, "REDUCER_FAILED");
            assertThat(error.path("version").asInt()).as(query).isEqualTo(3);
            assertThat(error.path("lastGoodVersion").asInt()).as(query).isEqualTo(2);
        }
    }

    @Test
    void other_code_gives_another_past(Platform platform) {
        var other = platform.newTenant("rebound");
        String ones = other.deploy(Source.counter("tally", 1));
        for (int i = 0; i < 5; i++) {
            other.append("tally_1", "E").expect(201);
        }
        JsonNode before =
                other.get("/aggregate-types/tally/tally_1/state?version=3").expect(200);

        String tens = other.deploy(Source.counter("tally", 10));

        JsonNode after =
                other.get("/aggregate-types/tally/tally_1/state?version=3").expect(200);
        assertThat(before.at("/state/value").asInt()).isEqualTo(3);
        assertThat(after.at("/state/value").asInt()).isEqualTo(30);
        assertThat(before.at("/reducer/reducerId").asText()).isEqualTo(ones);
        assertThat(after.at("/reducer/reducerId").asText()).isEqualTo(tens);
        assertThat(after.at("/reducer/assemblySha256")).isNotEqualTo(before.at("/reducer/assemblySha256"));
        JsonNode change = other.get("/aggregate-types/tally/tally_1/history?fromVersion=3&limit=1")
                .expect(200)
                .at("/changes/0/patch/0");
        assertThat(change).isEqualTo(Json.read("{\"op\":\"replace\",\"path\":\"/value\",\"value\":30}"));
    }
}
