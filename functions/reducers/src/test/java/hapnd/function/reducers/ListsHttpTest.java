package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.Feed;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.testing.DynamoMeter;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of aggregate types, aggregates, event types and reducers. */
@QuarkusTest
class ListsHttpTest extends ReducersHttp {
    private static final List<String> NAMES = List.of(
            "#", "A", "HEAD", "P#1", "TYPE#x", "a", "a b", "a%2Fb", "a\"b", "b+c&d=e", "é", "\uffff", "\ud83d\ude00");

    @Inject
    Feed feed;

    @Inject
    DynamoMeter meter;

    @Test
    void a_new_tenant_has_nothing() {
        assertThat(get("/aggregate-types").body()).isEqualTo("{\"aggregateTypes\":[],\"nextAfter\":null}");
        assertThat(get("/aggregate-types/order/aggregates").body()).isEqualTo("{\"aggregates\":[],\"nextAfter\":null}");
        assertThat(get("/event-types").body()).isEqualTo("{\"eventTypes\":[],\"nextAfter\":null}");
        assertThat(get("/reducers").body()).isEqualTo("{\"reducers\":[],\"nextAfter\":null}");
    }

    @Test
    void types_with_events_and_types_with_a_reducer_are_one_list() {
        sequenced("order_1", "order", "Placed");
        sequenced("cart_1", "cart", "Filled");
        var reducer = compiled("order", "user");
        Stream.of("order", "user", "was")
                .forEach(type -> assertThat(
                                bind(type, "{\"reducerId\":\"%s\",\"className\":\"X.user\"}".formatted(reducer))
                                        .status())
                        .isEqualTo(200));
        assertThat(request("DELETE", "/aggregate-types/was").send().status()).isEqualTo(204);

        var types = get("/aggregate-types").field("aggregateTypes").elements();

        assertThat(types)
                .extracting(type -> type.fields().get("aggregateType").string())
                .containsExactly("cart", "order", "user");
        assertThat(types.getFirst().fields()).doesNotContainKey("reducer");
        for (var bound : types.subList(1, 3)) {
            var shown = bound.fields().get("reducer").fields();
            assertThat(shown.keySet()).containsExactlyInAnyOrder("reducerId", "className", "boundAt");
            assertThat(shown.get("reducerId").string()).isEqualTo(reducer.value());
            assertThat(shown.get("className").string()).isEqualTo("X.user");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 13, 100})
    void all_names_come_page_by_page_once_and_in_the_order_of_bytes(int limit) {
        NAMES.forEach(name -> sequenced("x" + name, name, name));
        NAMES.forEach(name -> {
            append("y" + name, "one", 1);
            append("z" + name, "one", 1);
        });
        var types = NAMES.stream().sorted(Utf8.ORDER).toList();

        assertThat(names("/aggregate-types", "aggregateTypes", "aggregateType", limit))
                .isEqualTo(types);
        assertThat(names("/event-types", "eventTypes", "eventType", limit)).isEqualTo(types);
        assertThat(names("/aggregate-types/one/aggregates", "aggregates", "aggregateId", limit))
                .isEqualTo(Stream.of("y", "z")
                        .flatMap(first -> types.stream().map(name -> first + name))
                        .toList());
        for (var name : NAMES) {
            assertThat(get("/event-types?prefix=" + encoded(name))
                            .field("eventTypes")
                            .elements())
                    .hasSize(
                            (int) NAMES.stream().filter(n -> n.startsWith(name)).count());
        }
    }

    @Test
    void reducers_are_listed_oldest_first_without_deleted_ones_and_without_projections() {
        var first = compiled("order");
        var failed = keep(new UploadStatus.Failed("no"));
        var projection = UploadId.create(CodeKind.PROJECTION);
        uploads.keep(new Upload(tenant.id(), projection, CodeKind.PROJECTION, "1", NOW, new UploadStatus.Failed("no")));
        var pending = UploadId.create(CodeKind.REDUCER);
        uploads.keep(
                new Upload(tenant.id(), pending, CodeKind.REDUCER, "1", Instant.now(), new UploadStatus.Pending()));
        assertThat(names("/reducers", "reducers", "id", 1))
                .containsExactly(first.value(), failed.value(), pending.value());

        assertThat(request("DELETE", "/reducers/" + failed).send().status()).isEqualTo(204);

        var reducers = get("/reducers").field("reducers").elements();
        assertThat(reducers)
                .extracting(reducer -> reducer.fields().get("id").string())
                .containsExactly(first.value(), pending.value());
        assertThat(reducers)
                .extracting(reducer -> reducer.fields().get("status").string())
                .containsExactly("compiled", "pending_compilation");
        assertThat(reducers.getFirst()
                        .fields()
                        .get("discovered")
                        .elements()
                        .getFirst()
                        .fields())
                .containsKeys("className", "aggregateType");
        assertThat(names("/reducers?after=" + failed, "reducers", "id", 1)).containsExactly(pending.value());
    }

    @Test
    void a_page_is_as_many_queries_as_it_says() {
        IntStream.range(0, 60).forEach(i -> sequenced("o_" + i, "type" + i, "Event" + i));
        for (var path : Map.of(
                        "/aggregate-types", 2, "/event-types", 1, "/reducers", 1, "/aggregate-types/a/aggregates", 8)
                .entrySet()) {
            get(path.getKey());
            meter.reset();
            assertThat(get(path.getKey() + "?limit=10").status()).isEqualTo(200);
            assertThat(meter.operations())
                    .as(path.getKey())
                    .hasSize(path.getValue())
                    .containsOnly("Query");
        }
    }

    @Test
    void a_page_too_large_for_an_answer_ends_earlier_and_nothing_is_lost() {
        var className = "C".repeat(500);
        var found = IntStream.range(0, 300)
                .mapToObj(i -> new DiscoveredClass(className + i, className, CodeKind.REDUCER, Optional.of("t" + i)))
                .toList();
        var ids = IntStream.range(0, 30)
                .mapToObj(i -> keep(new UploadStatus.Compiled(NOW, "0".repeat(64), found))
                        .value())
                .toList();

        var answer = get("/reducers");

        assertThat(answer.body().length()).isLessThan(6_000_000);
        assertThat(answer.field("reducers").elements().size()).isBetween(1, 29);
        assertThat(names("/reducers", "reducers", "id", 100)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0",
        "limit=1001",
        "limit=x",
        "limit=",
        "after=a%00",
        "after=%0A",
        "other=1",
    })
    void a_query_that_is_not_documented_is_refused(String query) {
        for (var path : List.of("/aggregate-types", "/aggregate-types/a/aggregates", "/event-types", "/reducers")) {
            assertError(get(path + "?" + query), 400, "VALIDATION_ERROR");
            assertError(get(path + "?after=" + "a".repeat(257)), 400, "VALIDATION_ERROR");
        }
        assertError(get("/reducers?prefix=red"), 400, "VALIDATION_ERROR");
        assertError(get("/event-types?prefix=" + "%F0%9F%98%80".repeat(257)), 400, "VALIDATION_ERROR");
        assertError(get("/aggregate-types/" + "a".repeat(257) + "/aggregates"), 400, "VALIDATION_ERROR");
    }

    @Test
    void the_longest_names_and_empty_ones_are_no_error() {
        sequenced("x_1", "z", "z");
        var longest = "%F0%9F%98%80".repeat(256);
        for (var path : List.of("/aggregate-types", "/aggregate-types/" + longest + "/aggregates", "/event-types")) {
            assertThat(get(path + "?after=" + longest + "&prefix=" + longest).status())
                    .isEqualTo(200);
            assertThat(get(path + "?after=&prefix=").status()).isEqualTo(200);
        }
        assertThat(get("/event-types?after=&prefix=").field("eventTypes").elements())
                .hasSize(1);
    }

    @Test
    void another_tenants_names_are_not_seen_and_nobody_sees_any_without_a_key() {
        sequenced("order_1", "order", "Placed");
        compiled("order");
        for (var path : List.of("/aggregate-types", "/aggregate-types/order/aggregates", "/event-types", "/reducers")) {
            var theirs = HttpEvent.of("GET", path).key(otherKey()).send();
            assertThat(theirs.body()).as(path).endsWith(":[],\"nextAfter\":null}");
            assertThat(get(path).body()).doesNotContain("[]");
            assertError(HttpEvent.of("GET", path).send(), 401, "UNAUTHORIZED");
        }
    }

    @Test
    void an_aggregate_may_have_the_lists_name() {
        compiled("order");
        assertError(get("/aggregate-types/order/aggregates/state"), 404, "NO_REDUCER_BOUND");
        assertError(get("/aggregate-types/order/aggregates/x"), 404, "NOT_FOUND");
    }

    private void sequenced(String id, String type, String eventType) {
        append(id, type, 1);
        var commit =
                new Commit(1, NOW, Commit.Context.NONE, List.of(new EventData("evt_1", eventType, new RawJson("{}"))));
        var key = new AggregateKey(tenant.id(), new AggregateId(id));
        feed.append(tenant.id(), List.of(new AppendedCommit(key, new AggregateType(type), commit)));
    }

    /** All names of a list, read in pages. */
    private List<String> names(String path, String list, String field, int limit) {
        var all = new ArrayList<String>();
        var query = (path.contains("?") ? "&" : "?") + "limit=" + limit;
        Answer page;
        var next = path + query;
        do {
            page = get(next);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.field(list)
                    .elements()
                    .forEach(entry -> all.add(entry.fields().get(field).string()));
            if (page.field("nextAfter").kind() == RawJson.Kind.STRING) {
                next = path.replaceFirst("\\?.*", "") + "?limit=" + limit + "&after="
                        + encoded(page.field("nextAfter").string());
            }
        } while (page.field("nextAfter").kind() == RawJson.Kind.STRING);
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
