package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.testing.FunctionUnderTest;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading all events of a tenant. */
@QuarkusTest
class LogHttpTest extends EventsHttp {
    @Nested
    class The_log {
        @Test
        void of_a_new_tenant_is_empty() {
            var page = page("/events");
            assertThat(page.events()).isEmpty();
            assertThat(page.next()).isZero();
            assertThat(page.head()).isZero();
        }

        @Test
        void has_every_event_once_with_its_position_whatever_the_size_of_its_pages() {
            fill();
            for (int limit : new int[] {1, 3, 7, 1000}) {
                var all = pages("/events?limit=" + limit);
                assertThat(all)
                        .extracting(event -> event.get("position").text())
                        .containsExactlyElementsOf(numbers(1, 12));
                assertThat(all.getFirst().keySet())
                        .containsExactly(
                                "eventId",
                                "aggregateId",
                                "aggregateType",
                                "eventType",
                                "data",
                                "version",
                                "timestamp",
                                "correlationId",
                                "position");
            }
            assertThat(page("/events?afterPosition=12").events()).isEmpty();
            assertThat(page("/events?afterPosition=500").next()).isEqualTo(500);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        eventType=A                              | 1 3 5 7 9 11
                        eventType=A&eventType=B                  | 1 2 3 4 5 6 7 8 9 10 11 12
                        aggregateType=user                       | 3 4 9 10
                        aggregateId=order_1                      | 1 2 7 8
                        aggregateId=order_1&aggregateId=user_1   | 1 2 3 4 7 8 9 10
                        correlationId=c1&eventType=B             | 2 4 6
                        correlationId=c1&correlationId=c2        | 1 2 3 4 5 6 7 8 9 10 11 12
                        eventType=Z                              | ''
                        from=2000-01-01T00:00:00Z                | 1 2 3 4 5 6 7 8 9 10 11 12
                        from=2000-01-01T00:00:00%2B01:00         | 1 2 3 4 5 6 7 8 9 10 11 12
                        to=2000-01-01T00:00:00Z                  | ''
                        from=2999-01-01T00:00:00Z                | ''
                        """)
        void has_what_a_filter_wants_and_nothing_else(String filter, String positions) {
            fill();
            var page = page("/events?" + filter);
            assertThat(page.events())
                    .extracting(event -> event.get("position").text())
                    .containsExactlyElementsOf(positions.isEmpty() ? List.of() : List.of(positions.split(" ")));
            assertThat(page.next()).isEqualTo(12);
            assertThat(page.head()).isEqualTo(12);
        }

        @Test
        void ends_a_time_before_it_and_begins_at_it() {
            fill();
            var time = pages("/events").get(4).get("timestamp").string();
            assertThat(pages("/events?from=" + time)).hasSizeGreaterThanOrEqualTo(8);
            assertThat(pages("/events?to=" + time))
                    .allSatisfy(
                            event -> assertThat(event.get("timestamp").string()).isLessThan(time));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "limit=0",
                    "limit=1001",
                    "limit=x",
                    "afterPosition=-1",
                    "afterPosition=1.5",
                    "afterPosition=9999999999999999",
                    "from=yesterday",
                    "to=2026-01-01",
                    "eventType=",
                    "version=1"
                })
        void is_not_read_with_a_bad_parameter(String query) {
            assertError(get("/events?" + query), 400, "VALIDATION_ERROR", query.substring(0, query.indexOf('=')));
        }

        @Test
        void is_read_on_where_nothing_matches() {
            for (int batch = 0; batch < 4; batch++) {
                batch("order_1", 500);
            }
            sequence("order_1");
            assertThat(page("/events?eventType=Z").next()).isEqualTo(2000);
        }
    }

    @Nested
    class Lines {
        @Test
        void are_the_events_and_then_the_place() {
            fill();
            var lines = lines("/events?afterPosition=2&eventType=A");
            assertThat(lines.subList(0, lines.size() - 1))
                    .extracting(
                            line -> RawJson.parse(line).fields().get("position").text())
                    .containsExactly("3", "5", "7", "9", "11");
            assertThat(lines.getLast()).isEqualTo("{\"nextAfterPosition\":12,\"head\":12}");
        }

        @Test
        void of_a_large_log_come_in_answers_that_lambda_lets_through() {
            var text = "\\\"😀\\u0001".repeat(20_000);
            for (int i = 0; i < 16; i++) {
                append("{\"aggregateId\":\"order_1\",\"eventType\":\"A\",\"data\":{\"t\":\"" + text + "\"}}");
            }
            sequence("order_1");
            long after = 0;
            int answers = 0;
            while (after < 16) {
                var event = request("GET", "/events?afterPosition=" + after)
                        .header("Accept", "application/x-ndjson")
                        .event();
                var raw = FunctionUnderTest.invoke(event);
                assertThat(raw.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6 * 1024 * 1024);
                var last = HttpEvent.answer(raw).body().lines().toList().getLast();
                long next = number(RawJson.parse(last), "nextAfterPosition");
                assertThat(next).isGreaterThan(after);
                after = next;
                answers++;
            }
            assertThat(answers).isGreaterThan(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        application/x-ndjson                         | application/x-ndjson
                        application/json                             | application/json
                        */*                                          | application/json
                        application/json, application/x-ndjson;q=0.5 | application/json
                        application/x-ndjson, application/json;q=0.5 | application/x-ndjson
                        """)
        void are_answered_to_who_asks_for_them(String accept, String type) {
            var answer = request("GET", "/events").header("Accept", accept).send();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type").orElseThrow()).startsWith(type);
        }
    }

    @Nested
    class An_aggregates_events {
        @Test
        void have_their_positions_once_they_are_in_the_log() {
            batch("order_1", 2);
            assertThat(events("order_1")).noneMatch(event -> event.containsKey("position"));
            sequence("order_1");
            batch("user_1", 1);
            sequence("user_1");
            batch("order_1", 2);
            sequence("order_1");
            batch("order_1", 1);
            assertThat(events("order_1"))
                    .extracting(event -> event.containsKey("position")
                            ? event.get("position").text()
                            : "none")
                    .containsExactly("1", "2", "4", "5", "none");
            assertThat(get("/events/order_1?direction=backward&limit=2").body())
                    .contains("\"version\":4", "\"position\":5");
        }

        @Test
        void of_some_types_are_read_in_both_directions() {
            fill();
            assertThat(versions("/events/order_1?eventType=A")).containsExactly(1, 3);
            assertThat(versions("/events/order_1?eventType=A&eventType=B&direction=backward"))
                    .containsExactly(4, 3, 2, 1);
            assertThat(versions("/events/order_1?eventType=B&direction=backward&fromVersion=3"))
                    .containsExactly(2);
            var page = get("/events/order_1?eventType=A&limit=1");
            assertThat(page.field("nextFromVersion").text()).isEqualTo("3");
            assertThat(versions("/events/order_1?eventType=Z")).isEmpty();
            assertThat(get("/events/order_1?eventType=Z").body()).doesNotContain("nextFromVersion");
        }

        private List<Integer> versions(String path) {
            return get(path).field("events").elements().stream()
                    .map(event -> Integer.parseInt(event.fields().get("version").text()))
                    .toList();
        }
    }

    /** A page of the log. */
    private record Page(List<Map<String, RawJson>> events, long next, long head) {}

    private Page page(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var body = RawJson.parse(answer.body());
        return new Page(
                body.fields().get("events").elements().stream()
                        .map(RawJson::fields)
                        .toList(),
                number(body, "nextAfterPosition"),
                number(body, "head"));
    }

    private List<Map<String, RawJson>> pages(String path) {
        var all = new ArrayList<Map<String, RawJson>>();
        long after = 0;
        Page page;
        do {
            page = page(path + (path.contains("?") ? "&" : "?") + "afterPosition=" + after);
            all.addAll(page.events());
            after = page.next();
        } while (after < page.head());
        return all;
    }

    private static long number(RawJson body, String field) {
        return Long.parseLong(body.fields().get(field).text());
    }

    private static List<String> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    /** Twice two events of three aggregates, of which the first six are of one process and the others of another. */
    private void fill() {
        for (var process : List.of("c1", "c2")) {
            for (var id : List.of("order_1", "user_1", "order_2")) {
                for (var type : List.of("A", "B")) {
                    append("{\"aggregateId\":\"%s\",\"eventType\":\"%s\",\"data\":{},\"correlationId\":\"%s\"}"
                            .formatted(id, type, process));
                    sequence(id);
                }
            }
        }
    }
}
