package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** State is never served from an older binding than the one that is shown. */
@ExtendWith(OnPlatform.class)
class RebindingTest {
    private static final int LONG = 250;

    private static Api api;
    private static String ones;
    private static String tens;

    @BeforeAll
    static void deploy(Platform platform) {
        api = platform.dev();
        ones = api.deploy(Source.counter("rebound", 1));
        tens = api.deploy(Source.counter("rebound", 10));
    }

    @Test
    void the_first_answers_after_a_rebind_are_by_the_new_reducer_over_the_whole_history() {
        bind(ones);
        for (String aggregate : new String[] {"rebound_read", "rebound_appended"}) {
            api.append(aggregate, "E").expect(201);
            assertThat(api.append(aggregate, "E").expect(201).at("/state/value").asInt())
                    .isEqualTo(2);
        }

        bind(tens);

        assertThat(value("rebound_read")).isEqualTo(20);
        assertThat(api.append("rebound_appended", "E")
                        .expect(201)
                        .at("/state/value")
                        .asInt())
                .isEqualTo(30);
    }

    @Test
    void long_histories_are_no_exception() {
        bind(ones);
        var events = String.join(", ", Collections.nCopies(LONG, "{\"eventType\": \"E\", \"data\": {}}"));
        for (String aggregate : new String[] {"rebound_long_read", "rebound_long_appended"}) {
            assertThat(api.post(
                                    "/events/batch",
                                    "{\"aggregateId\": \"" + aggregate + "\", \"events\": [" + events + "]}")
                            .expect(201)
                            .at("/state/value")
                            .asInt())
                    .isEqualTo(LONG);
        }

        bind(tens);

        assertThat(value("rebound_long_read")).isEqualTo(10 * LONG);
        assertThat(api.append("rebound_long_appended", "E")
                        .expect(201)
                        .at("/state/value")
                        .asInt())
                .isEqualTo(10 * LONG + 10);
    }

    @Test
    void going_back_to_a_reducer_goes_back_to_its_states() {
        bind(tens);
        api.append("rebound_back", "E").expect(201);
        bind(ones);
        assertThat(value("rebound_back")).isEqualTo(1);
        bind(tens);

        assertThat(value("rebound_back")).isEqualTo(10);
    }

    private static int value(String aggregate) {
        return api.state("rebound", aggregate).at("/state/value").asInt();
    }

    private static void bind(String reducer) {
        var bound = api.put("/aggregate-types/rebound", "{\"reducerId\": \"" + reducer + "\"}")
                .expect(200);
        assertThat(bound.path("reducerId").asText()).isEqualTo(reducer);
        assertThat(api.get("/aggregate-types/rebound")
                        .expect(200)
                        .path("reducerId")
                        .asText())
                .isEqualTo(reducer);
    }
}
