package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading events. */
@QuarkusTest
class ReadHttpTest extends EventsHttp {
    @Nested
    class Reading {
        @Test
        void goes_page_by_page_in_both_directions() {
            batch("order_1", 10);

            var first = get("/events/order_1?limit=4");
            assertThat(versions(first)).containsExactly(1, 2, 3, 4);
            assertThat(first.field("nextFromVersion").text()).isEqualTo("5");
            var last = get("/events/order_1?fromVersion=9");
            assertThat(versions(last)).containsExactly(9, 10);
            assertThat(RawJson.parse(last.body()).fields()).doesNotContainKey("nextFromVersion");

            var down = get("/events/order_1?direction=backward&limit=3");
            assertThat(versions(down)).containsExactly(10, 9, 8);
            assertThat(down.field("nextFromVersion").text()).isEqualTo("7");
            assertThat(versions(get("/events/order_1?direction=backward&fromVersion=2")))
                    .containsExactly(2, 1);
            assertThat(versions(get("/events/order_1?fromVersion=11"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "limit=0",
                    "limit=1001",
                    "limit=x",
                    "fromVersion=0",
                    "fromVersion=-1",
                    "direction=up",
                    "limit=1.5"
                })
        void with_a_bad_parameter_is_refused(String query) {
            append(event("order_1", "A"));
            assertError(
                    get("/events/order_1?" + query), 400, "VALIDATION_ERROR", query.substring(0, query.indexOf('=')));
        }

        @Test
        void gives_as_many_events_as_lambda_lets_through_whatever_escaping_makes_of_them() {
            var text = "\\\"😀\\u0001".repeat(20_000);
            for (int i = 0; i < 16; i++) {
                append("{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{\"t\":\"" + text + "\"}}");
            }
            for (var direction : List.of("forward", "backward")) {
                var from = Optional.<String>empty();
                int found = 0;
                do {
                    var path = "/events/order_1?direction=" + direction
                            + from.map(version -> "&fromVersion=" + version).orElse("");
                    var raw = FunctionUnderTest.invoke(request("GET", path).event());
                    assertThat(raw.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6 * 1024 * 1024);
                    var page = HttpEvent.answer(raw);
                    found += versions(page).size();
                    from = Optional.ofNullable(
                                    RawJson.parse(page.body()).fields().get("nextFromVersion"))
                            .map(RawJson::text);
                } while (from.isPresent());
                assertThat(found).isEqualTo(16);
            }
        }

        @Test
        void takes_ids_with_any_character() {
            append("{\"aggregateId\":\"a/b c?ü%_1\",\"aggregateType\":\"odd\",\"eventType\":\"A\",\"data\":{}}");
            assertThat(versions(get("/events/a%2Fb%20c%3F%C3%BC%25_1"))).containsExactly(1);
            append("{\"aggregateId\":\"batch\",\"aggregateType\":\"odd\",\"eventType\":\"A\",\"data\":{}}");
            assertThat(versions(get("/events/batch"))).containsExactly(1);
        }

        @Test
        void stops_before_an_answer_gets_too_large() {
            var data = "{\"x\":\"" + "y".repeat(200_000) + "\"}";
            for (int i = 0; i < 30; i++) {
                append("{\"aggregateId\":\"big_1\",\"eventType\":\"A\",\"data\":" + data + "}");
            }
            var answer = get("/events/big_1");
            assertThat(answer.body().length()).isLessThan(5_000_000);
            assertThat(answer.field("nextFromVersion").text())
                    .isEqualTo(Integer.toString(versions(answer).size() + 1));
        }

        private List<Integer> versions(Answer answer) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return answer.field("events").elements().stream()
                    .map(event -> Integer.parseInt(event.fields().get("version").text()))
                    .toList();
        }
    }
}
