package hapnd.function.events;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.Commits;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AppendedCommit;
import hapnd.json.RawJson;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adding the events of another log to an empty tenant. */
@QuarkusTest
class ImportHttpTest extends EventsHttp {
    private static final String FIRST = id(1);

    @Test
    void keeps_ids_versions_times_and_context() {
        var event = """
                {"eventId":"%s","aggregateId":"order_1","aggregateType":"order","eventType":"A","data":{"n":1.00},"version":1,\
                "timestamp":"2020-02-29T12:00:00.123Z","correlationId":"c","causationId":"u","metadata":{"m":[1]},"position":77}""".formatted(FIRST);
        assertThat(added(send(FIRST, event))).isEqualTo("1 0");

        var read = get("/events/order_1").field("events").elements().getFirst();
        assertThat(read.text()).isEqualTo(event.replace(",\"position\":77", ""));
    }

    @Test
    void of_many_aggregates_at_once_adds_each_in_its_order() {
        begin();
        var events = new ArrayList<String>();
        for (int version = 1; version <= 20; version++) {
            for (int aggregate = 0; aggregate < 30; aggregate++) {
                events.add(event(100 + version * 30 + aggregate, "many_" + aggregate, version));
            }
        }
        assertThat(added(send(FIRST, events))).isEqualTo("600 0");
        assertThat(events("many_7"))
                .extracting(event -> event.get("version").text())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
    }

    @Test
    void repeated_adds_nothing_and_goes_on_where_it_was_cut() {
        begin();
        assertThat(added(send(FIRST, event(2, "order_1", 2), event(3, "order_1", 3))))
                .isEqualTo("2 0");
        assertThat(added(send(FIRST, event(1, "order_1", 1), event(2, "order_1", 2))))
                .isEqualTo("0 2");
        assertThat(added(send(FIRST, event(3, "order_1", 3), event(4, "order_1", 4))))
                .isEqualTo("1 1");
        assertThat(events("order_1")).hasSize(4);
    }

    @Test
    void sent_twice_at_once_adds_each_event_once() throws Exception {
        begin();
        var events = IntStream.rangeClosed(2, 60)
                .mapToObj(n -> event(n, "order_1", n))
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = new ArrayList<java.util.concurrent.Future<Answer>>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> send(FIRST, events)));
            }
            int sum = 0;
            for (var answer : answers) {
                sum += Integer.parseInt(answer.get().field("added").text());
            }
            assertThat(sum).isEqualTo(59);
        }
        assertThat(events("order_1")).hasSize(60);
    }

    @Test
    void begins_with_the_first_event_alone() {
        assertError(
                send(FIRST, event(1, "order_1", 1), event(2, "order_1", 2)),
                409,
                "IMPORT_CONFLICT",
                "first event alone");
        assertError(send(FIRST, event(2, "order_1", 1)), 409, "IMPORT_CONFLICT", "first event alone");
        assertThat(get("/events/order_1").status()).isEqualTo(404);
    }

    @Test
    void is_refused_for_a_tenant_with_events_of_its_own() {
        append(event("order_9", "Own"));
        sequence("order_9");
        assertError(send(FIRST, event(1, "order_1", 1)), 409, "IMPORT_CONFLICT", "empty tenant");
        assertThat(get("/events/order_1").status()).isEqualTo(404);
    }

    @Test
    void is_refused_where_other_events_are_or_versions_are_missing() {
        begin();
        assertError(send(FIRST, event(5, "order_1", 1)), 409, "IMPORT_CONFLICT", "another eventId");
        assertError(send(FIRST, event(5, "order_1", 3)), 409, "IMPORT_CONFLICT", "Version 3");
        assertError(
                send(
                        FIRST,
                        event(5, "order_1", 2).replace("\"aggregateType\":\"order\"", "\"aggregateType\":\"cart\"")),
                400,
                "AGGREGATE_TYPE_MISMATCH",
                "'order'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"eventId\":\"evt_00000000000000000000000005\" | \"eventId\":\"evt_5\" | eventId",
                "\"eventId\":\"evt_00000000000000000000000005\" | \"eventId\":5 | eventId",
                "\"version\":2 | \"version\":0 | version",
                "\"version\":2 | \"version\":\"two\" | version",
                "\"version\":2 | \"version\":1e3 | version",
                "2026-03-15T18:00:00.000Z | yesterday | timestamp",
                "2026-03-15T18:00:00.000Z | 1969-12-31T23:59:59Z | timestamp",
                "2026-03-15T18:00:00.000Z | +10000-01-01T00:00:00Z | timestamp",
                "\"data\":{} | \"data\":[] | data",
                "\"aggregateType\":\"order\" | \"aggregateType\":null | aggregateType"
            })
    void of_an_event_that_is_not_valid_adds_nothing(String valid, String invalid, String named) {
        begin();
        var event = event(5, "order_1", 2);
        assertThat(event).contains(valid.strip());
        assertError(send(FIRST, event.replace(valid.strip(), invalid.strip())), 400, "VALIDATION_ERROR", named);
        assertThat(events("order_1")).hasSize(1);
    }

    @Test
    void of_versions_that_do_not_follow_each_other_is_refused() {
        begin();
        assertError(
                send(FIRST, event(2, "order_1", 2), event(4, "order_1", 4)),
                400,
                "VALIDATION_ERROR",
                "events[1].version");
        assertError(send(FIRST), 400, "VALIDATION_ERROR", "events");
    }

    @Test
    void leaves_an_aggregate_of_its_name_readable() {
        append("{\"aggregateId\":\"import\",\"aggregateType\":\"odd\",\"eventType\":\"A\",\"data\":{}}");
        assertThat(events("import")).hasSize(1);
    }

    private void begin() {
        assertThat(added(send(FIRST, event(1, "order_1", 1)))).isEqualTo("1 0");
        sequence("order_1");
    }

    private void sequence(String aggregate) {
        var key = new AggregateKey(tenant.id(), new AggregateId(aggregate));
        var head = journal.head(key).orElseThrow();
        feed.append(
                tenant.id(),
                Commits.of(journal.forward(key, 1, 1000, Integer.MAX_VALUE)).stream()
                        .map(commit -> new AppendedCommit(key, head.type(), commit))
                        .toList());
    }

    private Answer send(String first, String... events) {
        return send(first, List.of(events));
    }

    private Answer send(String first, List<String> events) {
        return post(
                "/events/import", "{\"firstEventId\":\"" + first + "\",\"events\":[" + String.join(",", events) + "]}");
    }

    private static String added(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var fields = RawJson.parse(answer.body()).fields();
        return fields.get("added").text() + " " + fields.get("skipped").text();
    }

    private static String id(int number) {
        return "evt_%026d".formatted(number);
    }

    private static String event(int number, String aggregate, int version) {
        return "{\"eventId\":\"%s\",\"aggregateId\":\"%s\",\"aggregateType\":\"%s\",\"eventType\":\"A\",\"data\":{},\"version\":%d,\"timestamp\":\"2026-03-15T18:00:00.000Z\"}"
                .formatted(id(number), aggregate, aggregate.substring(0, aggregate.indexOf('_')), version);
    }
}
