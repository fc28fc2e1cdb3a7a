package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reducers that pass the compiler and then misbehave at the event "Bad", in {@code Runaway.cs}. */
@ExtendWith(OnPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunawayReducersTest {
    private Api api;
    private Api neighbour;

    @BeforeAll
    void deploy(Platform platform) {
        api = platform.newTenant("runaway");
        neighbour = platform.dev();
        api.deploy(sources("Runaway.cs", ""));
        neighbour.deploy(Source.counter("neighbour", 1));
    }

    private static Map<String, String> sources(String file, String prefix) {
        return Map.of(file, Source.text(file).replace("$PREFIX", prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loops", "recurses", "allocates", "throws", "swells", "compares", "dies"})
    void keep_the_event_and_fail_nobody_else(String type) {
        String aggregate = type + "_1";
        api.append(aggregate, "Good").expect(201);
        var over = new AtomicBoolean();
        CompletableFuture<List<Answer>> neighbours = appendingUntil(over, "neighbour_" + type);

        JsonNode answer;
        try {
            answer = api.append(aggregate, "Bad", "{\"kept\": true}").expect(201);
        } finally {
            over.set(true);
        }

        assertThat(answer.path("version").asLong()).isEqualTo(2);
        assertThat(answer.has("state")).as(answer.toString()).isFalse();
        assertThat(answer.at("/stateError/code").asText())
                .as(answer.toString())
                .isIn("REDUCER_FAILED", "RUNTIME_UNAVAILABLE");
        assertThat(answer.at("/stateError/message").asText()).isNotBlank();
        JsonNode events = api.events(aggregate);
        assertThat(events).hasSize(2);
        assertThat(events.at("/1/eventId")).isEqualTo(answer.path("eventId"));
        assertThat(events.at("/1/data")).isEqualTo(Json.read("{\"kept\": true}"));

        List<Answer> others = neighbours.join();
        assertThat(others).isNotEmpty();
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).expect(201).at("/state/value").asInt())
                    .as(others.get(i).toString())
                    .isEqualTo(i + 1);
        }
    }

    /** What another tenant is answered in the same seconds, and once more after them. */
    private CompletableFuture<List<Answer>> appendingUntil(AtomicBoolean over, String aggregate) {
        return Aside.call(() -> {
            var answers = new ArrayList<Answer>();
            boolean last;
            do {
                last = over.get();
                answers.add(neighbour.append(aggregate, "Good"));
            } while (!last);
            return answers;
        });
    }

    private JsonNode appendHealed(String type, String eventType) {
        return api.post("/events", """
                        {"aggregateId": "%s_healed", "aggregateType": "mended-%s", "eventType": "%s", "data": {}}""".formatted(type, type, eventType)).expect(201);
    }

    @Test
    void state_of_a_throwing_reducer_says_at_which_event_and_how_far_it_came() {
        api.append("throws_asked", "Good").expect(201);
        api.append("throws_asked", "Good").expect(201);
        JsonNode bad = api.append("throws_asked", "Bad").expect(201);
        api.append("throws_asked", "Good").expect(201);

        JsonNode error = api.get("/aggregate-types/throws/throws_asked/state").expectError(422, "REDUCER_FAILED");

        assertThat(error.path("eventId")).isEqualTo(bad.path("eventId"));
        assertThat(error.path("version").asLong()).isEqualTo(3);
        assertThat(error.path("lastGoodVersion").asLong()).isEqualTo(2);
        assertThat(error.path("error").asText()).contains("this reducer is broken");
    }

    @Test
    void a_crash_at_an_event_is_remembered_with_that_event() {
        api.append("dies_asked", "Good").expect(201);
        JsonNode bad = api.append("dies_asked", "Bad").expect(201);
        assertThat(bad.at("/stateError/code").asText()).as(bad.toString()).isEqualTo("REDUCER_FAILED");

        JsonNode next = api.append("dies_asked", "Good").expect(201);

        assertThat(next.path("stateError")).isEqualTo(bad.path("stateError"));
        JsonNode error = api.get("/aggregate-types/dies/dies_asked/state").expectError(422, "REDUCER_FAILED");
        assertThat(error.path("eventId")).isEqualTo(bad.path("eventId"));
        assertThat(error.path("lastGoodVersion").asLong()).isEqualTo(1);
    }

    @Test
    void a_corrected_reducer_repairs_the_state_over_the_whole_history() {
        List<String> types = List.of("loops", "recurses", "allocates", "throws", "swells", "compares", "dies");
        api.deploy(sources("Runaway.cs", "mended-"));
        for (String type : types) {
            appendHealed(type, "Good");
            JsonNode bad = appendHealed(type, "Bad");
            assertThat(bad.has("stateError")).as(bad.toString()).isTrue();
        }

        api.deploy(sources("Mended.cs", "mended-"));

        for (String type : types) {
            assertThat(api.state("mended-" + type, type + "_healed")
                            .at("/state/value")
                            .asInt())
                    .as(type)
                    .isEqualTo(2);
            JsonNode appended = api.append(type + "_healed", "Good").expect(201);
            assertThat(appended.at("/state/value").asInt())
                    .as(appended.toString())
                    .isEqualTo(3);
        }
    }
}
