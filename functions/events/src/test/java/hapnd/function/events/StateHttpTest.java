package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hapnd.json.RawJson;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state in an answer. */
@QuarkusTest
class StateHttpTest extends EventsHttp {
    @Nested
    class A_bound_reducer {
        @Test
        void puts_the_state_into_the_answer() {
            bind("order", "Count");
            append(event("order_1", "A"));
            var answer = append(event("order_1", "A"));
            assertThat(answer.field("state").text()).isEqualTo("{\"count\":2}");
            assertThat(batch("order_1", 500).field("state").text()).isEqualTo("{\"count\":502}");
        }

        @Test
        void counts_events_from_before_it_was_bound() {
            for (int i = 0; i < 60; i++) {
                append(event("late_1", "A"));
            }
            bind("late", "Count");
            await().until(() -> append(event("late_1", "A")).body().contains("state"));
            var count = events("late_1").size() + 1;
            assertThat(append(event("late_1", "A")).field("state").text()).isEqualTo("{\"count\":" + count + "}");
        }

        @ParameterizedTest
        @CsvSource({"Throw,REDUCER_FAILED", "Hang,REDUCER_FAILED", "Die,REDUCER_FAILED"})
        void that_fails_keeps_the_event_and_says_so_until_a_corrected_one_repairs_the_state(String event, String code) {
            bind("order", "Count");
            append(event("order_1", "A"));
            var failed = append(event("order_1", event));

            assertThat(failed.status()).isEqualTo(201);
            assertThat(RawJson.parse(failed.body()).fields()).doesNotContainKey("state");
            assertThat(failed.field("stateError").fields().get("code").string()).isEqualTo(code);
            assertThat(events("order_1")).hasSize(2);

            var after = append(event("order_1", "A"));
            assertThat(after.field("stateError").fields().get("code").string()).isEqualTo(code);

            bind("order", "CountMended");
            await().until(() -> append(event("order_1", "A")).body().contains("\"state\":"));
            var count = events("order_1").size() + 1;
            assertThat(append(event("order_1", "A")).field("state").text()).isEqualTo("{\"count\":" + count + "}");
        }
    }
}
