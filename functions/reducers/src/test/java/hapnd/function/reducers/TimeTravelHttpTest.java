package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.json.RawJson;
import hapnd.testing.HttpEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States of the past, and how events changed them. */
@QuarkusTest
class TimeTravelHttpTest extends ReducersHttp {
    private static final String STATE = "/aggregate-types/order/order_1/state";
    private static final String HISTORY = "/aggregate-types/order/order_1/history";

    @Test
    void a_state_of_the_past_says_its_version_its_time_and_the_code_that_computed_it() {
        append("order_1", "order", 3);
        var reducer = bound("order");

        var answer = get(STATE + "?version=2");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"aggregateId\":\"order_1\",\"aggregateType\":\"order\",\"version\":2,\"state\":{\"count\":2},"
                                + "\"lastModified\":\"2026-03-15T18:30:00.123Z\",\"timestamp\":\"2026-03-15T18:30:00.123Z\",\"reducer\":"
                                + "{\"reducerId\":\"" + reducer + "\",\"className\":\"X.order\",\"assemblySha256\":\""
                                + "0".repeat(64)
                                + "\"}}");
    }

    @Test
    void a_state_at_a_time_is_that_after_the_last_event_until_then() {
        append("order_1", "order", 3);
        add("order_1", NOW.plusMillis(877), "A");
        bound("order");

        Map.of(
                        "2026-03-15T18:30:00.123Z", 3,
                        "2026-03-15T18:30:00.124Z", 3,
                        "2026-03-15T19:30:00.123%2B01:00", 3,
                        "2026-03-15T18:30:00.999999999Z", 3,
                        "2026-03-15T18:30:01Z", 4,
                        "2999-01-01T00:00:00Z", 4,
                        "%2B999999999-12-31T23:59:59-18:00", 4)
                .forEach((at, version) -> {
                    var answer = get(STATE + "?at=" + at);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    assertThat(answer.field("version").text()).as(at).isEqualTo(version.toString());
                    assertThat(answer.field("state").text()).isEqualTo("{\"count\":" + version + "}");
                });
    }

    @Test
    void what_is_before_the_first_event_or_after_the_last_is_not_there() {
        append("order_1", "order", 3);
        bound("order");

        for (var path : List.of(
                STATE + "?version=0",
                STATE + "?version=4",
                STATE + "?version=9223372036854775807",
                STATE + "?at=2026-03-15T18:30:00.122Z",
                STATE + "?at=-999999999-01-01T00:00:00%2B18:00",
                HISTORY + "?fromVersion=4",
                HISTORY + "?fromVersion=9223372036854775807&limit=1000")) {
            var answer = get(path);
            assertError(answer, 404, "VERSION_NOT_FOUND");
            assertThat(answer.field("actualVersion").text()).as(path).isEqualTo("3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STATE + "?version=1&at=2026-03-15T18:30:00Z",
                STATE + "?version=",
                STATE + "?version=-1",
                STATE + "?version=1.0",
                STATE + "?version=01",
                STATE + "?version=9223372036854775808",
                STATE + "?version=1&version=2",
                STATE + "?at=",
                STATE + "?at=yesterday",
                STATE + "?at=2026-03-15T18:30:00",
                STATE + "?at=2026-03-15",
                STATE + "?fromVersion=1",
                HISTORY + "?fromVersion=0",
                HISTORY + "?limit=0",
                HISTORY + "?limit=1001",
                HISTORY + "?version=1"
            })
    void a_query_that_is_not_valid_is_refused(String path) {
        assertError(get(path), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_history_has_metadata_and_change_of_each_event() {
        var ids = append("order_1", "order", 2);
        var metadata = RawJson.parse("{\"user\":\"Ada\"}");
        var context = new Commit.Context(Optional.of("c1"), Optional.of("u1"), Optional.of(metadata));
        var third = add("order_1", NOW.plusSeconds(1), "B", context);
        var reducer = bound("order");

        var answer = get(HISTORY + "?fromVersion=2");

        assertThat(answer.body())
                .isEqualTo("{\"aggregateId\":\"order_1\",\"aggregateType\":\"order\",\"reducer\":{\"reducerId\":\""
                        + reducer
                        + "\",\"className\":\"X.order\",\"assemblySha256\":\"" + "0".repeat(64) + "\"},\"changes\":["
                        + "{\"eventId\":\"" + ids.get(1)
                        + "\",\"eventType\":\"A\",\"version\":2,\"timestamp\":\"2026-03-15T18:30:00.123Z\","
                        + "\"patch\":[{\"op\":\"replace\",\"path\":\"/count\",\"value\":2}]},"
                        + "{\"eventId\":\"" + third
                        + "\",\"eventType\":\"B\",\"version\":3,\"timestamp\":\"2026-03-15T18:30:01.123Z\","
                        + "\"correlationId\":\"c1\",\"causationId\":\"u1\",\"metadata\":{\"user\":\"Ada\"},"
                        + "\"patch\":[{\"op\":\"replace\",\"path\":\"/count\",\"value\":3}]}]}");
        assertThat(get(HISTORY)
                        .field("changes")
                        .elements()
                        .getFirst()
                        .fields()
                        .get("patch")
                        .text())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"\",\"value\":{\"count\":1}}]");
    }

    @Test
    void pages_of_a_history_follow_each_other_without_gap_and_repeat() {
        append("order_1", "order", 250);
        bound("order");
        var versions = new ArrayList<String>();
        var next = Optional.of("1");
        while (next.isPresent()) {
            var page = get(HISTORY + "?limit=60&fromVersion=" + next.get());
            page.field("changes")
                    .elements()
                    .forEach(change ->
                            versions.add(change.fields().get("version").text()));
            next = Optional.ofNullable(RawJson.parse(page.body()).fields().get("nextFromVersion"))
                    .map(RawJson::text);
        }
        assertThat(versions)
                .hasSize(250)
                .doesNotHaveDuplicates()
                .startsWith("1", "2")
                .endsWith("250");
        assertThat(get(HISTORY).field("changes").elements()).hasSize(100);
    }

    @Test
    void events_with_much_metadata_shorten_a_page_to_what_an_answer_carries() {
        append("order_1", "order", 1);
        var metadata = RawJson.parse("{\"a\":\"" + "\\\"".repeat(50_000) + "\"}");
        var context = new Commit.Context(Optional.empty(), Optional.empty(), Optional.of(metadata));
        for (int i = 0; i < 40; i++) {
            add("order_1", NOW, "A", context);
        }
        bound("order");

        var answer = get(HISTORY);

        assertThat(answer.status()).isEqualTo(200);
        int read = answer.field("changes").elements().size();
        assertThat(read).isBetween(10, 40);
        assertThat(answer.field("nextFromVersion").text()).isEqualTo(Integer.toString(read + 1));
    }

    @Test
    void a_failing_event_is_named_to_who_asks_for_what_follows_it() {
        var id = append("order_1", "order", 2, "Throw", "A").get(2);
        bound("order");

        assertThat(get(STATE + "?version=2").field("state").text()).isEqualTo("{\"count\":2}");
        assertThat(get(HISTORY).field("nextFromVersion").text()).isEqualTo("3");
        for (var path : List.of(
                STATE + "?version=3", STATE + "?version=4", HISTORY + "?fromVersion=3", HISTORY + "?fromVersion=4")) {
            var answer = get(path);
            assertError(answer, 422, "REDUCER_FAILED");
            assertThat(answer.field("eventId").string()).isEqualTo(id);
            assertThat(answer.field("version").text()).isEqualTo("3");
            assertThat(answer.field("lastGoodVersion").text()).isEqualTo("2");
        }
    }

    @Test
    void a_process_that_can_not_be_reached_is_a_503() {
        append("order_1", "order", 0, "Away", "A");
        bound("order");

        assertError(get(STATE + "?version=1"), 503, "UNAVAILABLE");
        assertError(get(HISTORY), 503, "UNAVAILABLE");
        assertError(get(HISTORY + "?fromVersion=2"), 503, "UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/state?version=1", "/state?at=2999-01-01T00:00:00Z", "/history"})
    void nothing_is_answered_without_reducer_or_aggregate_or_to_another_tenant(String what) {
        append("order_1", "order", 1);
        assertError(get("/aggregate-types/order/order_1" + what), 404, "NO_REDUCER_BOUND");
        bind("order", "{\"reducerId\":\"" + compiled("order", "user") + "\"}");
        append("user_1", "user", 1);
        assertError(get("/aggregate-types/order/nobody" + what), 404, "NOT_FOUND");
        assertError(get("/aggregate-types/order/user_1" + what), 404, "NOT_FOUND");
        var other = HttpEvent.of("GET", "/aggregate-types/order/order_1" + what).key(otherKey());
        assertError(other.send(), 404, "NO_REDUCER_BOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b c_1", "ü?&%_1", "history", "x/history", "x/state", "state"})
    void a_history_is_found_for_ids_with_any_character(String id) {
        append(id, "odd", 1);
        bound("odd");
        var path = "/aggregate-types/odd/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        for (var answer : List.of(get(path + "/history"), get(path + "/state"), get(path + "/state?version=1"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.field("aggregateId").string()).isEqualTo(id);
        }
    }

    @Test
    void looking_back_leaves_the_aggregate_as_it_is() {
        append("order_1", "order", 2, "Throw");
        bound("order");
        var before = head("order_1");

        for (var query : List.of("?version=1", "?version=3", "?at=2999-01-01T00:00:00Z")) {
            get(STATE + query);
        }
        get(HISTORY);

        assertThat(head("order_1")).isEqualTo(before);
        assertThat(before.derived()).isEqualTo(Head.Derived.NOTHING);
    }

    private String bound(String type) {
        var id = compiled(type).value();
        assertThat(bind(type, "{\"reducerId\":\"" + id + "\"}").status()).isEqualTo(200);
        return id;
    }

    private Head head(String id) {
        return journal.head(new AggregateKey(tenant.id(), new AggregateId(id))).orElseThrow();
    }

    private String add(String id, Instant time, String type) {
        return add(id, time, type, Commit.Context.NONE);
    }

    private String add(String id, Instant time, String type, Commit.Context context) {
        var head = head(id);
        var event = new EventData("evt_" + UlidCreator.getMonotonicUlid(), type, new RawJson("{}"));
        var commit = new Commit(head.version() + 1, time, context, List.of(event));
        journal.append(head, commit, Head.Derived.NOTHING, Optional.empty());
        return event.id();
    }
}
