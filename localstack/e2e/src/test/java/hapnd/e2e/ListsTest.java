package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists of aggregate types, aggregates, event types and reducers, as a tenant sees them. */
@ExtendWith(OnPlatform.class)
class ListsTest {
    private static final int AGGREGATES = 60;

    private static Api live;
    private static Api test;
    private static Api theirs;
    private static Api growing;
    private static String reducer;

    @BeforeAll
    static void a_tenant_with_a_sandbox(Platform platform) {
        var operator = new Operator(platform.data());
        JsonNode made = new Admin(platform).newTenant("lists");
        live = new Api(platform.http(), made.path("apiKey").asText());
        test = new Api(
                platform.http(),
                operator.gets("key", "create", "--tenant", made.path("tenantId").asText(), "--name", "ci", "--test")
                        .path("apiKey")
                        .asText());
        theirs = platform.newTenant("other lists");
        growing = platform.newTenant("growing lists");
        reducer = live.deploy(Source.counter("bound", 1));
        IntStream.range(0, AGGREGATES)
                .forEach(i -> live.append("order_" + (1000 + i), "Type" + i % 7).expect(201));
        live.append("cart_a b/ü%+?#\u00e9", "Größe").expect(201);
        test.append("trial_1", "Tried").expect(201);
        new Log(live).await("", AGGREGATES + 1);
        new Log(test).await("", 1);
    }

    @Test
    void aggregate_types_are_those_with_events_and_those_with_a_reducer() {
        var types = soon(() -> entries(live, "/aggregate-types", "aggregateTypes"), 3);

        assertThat(types)
                .extracting(type -> type.path("aggregateType").asText())
                .containsExactly("bound", "cart", "order");
        assertThat(types.getFirst().at("/reducer/reducerId").asText()).isEqualTo(reducer);
        assertThat(types.get(1).path("reducer").isMissingNode()).isTrue();
    }

    @Test
    void event_types_are_those_of_all_events() {
        assertThat(soon(() -> names(live, "/event-types", "eventTypes", "eventType", 3), 8))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("Größe"), IntStream.range(0, 7).mapToObj(i -> "Type" + i))
                                .toList());
        assertThat(names(live, "/event-types?prefix=Gr%C3%B6", "eventTypes", "eventType", 3))
                .containsExactly("Größe");
    }

    @Test
    void aggregates_come_page_by_page_in_order() {
        var expected = IntStream.range(0, AGGREGATES)
                .mapToObj(i -> "order_" + (1000 + i))
                .toList();
        assertThat(soon(() -> aggregates(live, "order", 7), AGGREGATES)).isEqualTo(expected);
        assertThat(names(live, "/aggregate-types/order/aggregates?prefix=order_103", "aggregates", "aggregateId", 4))
                .isEqualTo(expected.subList(30, 40));
        assertThat(soon(() -> aggregates(live, "cart", 7), 1)).containsExactly("cart_a b/ü%+?#\u00e9");
        assertThat(aggregates(live, "nothing", 7)).isEmpty();
    }

    @Test
    void pages_leave_out_none_that_was_there_while_others_come_in() {
        var before = IntStream.range(0, 40).mapToObj(i -> "flow_m" + (10 + i)).toList();
        before.forEach(id -> growing.append(id, "Type1").expect(201));
        soon(() -> aggregates(growing, "flow", 50), 40);
        var coming = new ConcurrentLinkedQueue<String>();
        Thread writer = Thread.startVirtualThread(() -> IntStream.range(0, 40).forEach(i -> {
            String id = "flow_" + (i % 2 == 0 ? "a" : "z") + (10 + i);
            growing.append(id, "Type1").expect(201);
            coming.add(id);
        }));

        List<List<String>> reads = new ArrayList<>();
        do {
            reads.add(aggregates(growing, "flow", 3));
        } while (writer.isAlive());

        assertThat(reads)
                .allSatisfy(read ->
                        assertThat(read).isSorted().doesNotHaveDuplicates().containsAll(before));
        var all = new TreeSet<>(before);
        all.addAll(coming);
        assertThat(soon(() -> aggregates(growing, "flow", 9), 80)).containsExactlyElementsOf(all);
    }

    @Test
    void reducers_are_listed_until_they_are_deleted() {
        String second = theirs.deploy(Source.counter("mine", 1));
        String third = theirs.deploy(Source.counter("mine", 2));
        assertThat(reducers(theirs)).containsExactly(second, third);

        theirs.send("DELETE", "/reducers/" + second, BodyPublishers.noBody());

        assertThat(reducers(theirs)).containsExactly(third);
        JsonNode listed = entries(theirs, "/reducers", "reducers").getFirst();
        assertThat(listed.path("status").asText()).isEqualTo("compiled");
        assertThat(listed.at("/discovered/0/aggregateType").asText()).isEqualTo("mine");
    }

    @Test
    void a_sandbox_and_another_tenant_have_lists_of_their_own() {
        assertThat(soon(() -> names(test, "/event-types", "eventTypes", "eventType", 9), 1))
                .containsExactly("Tried");
        assertThat(names(test, "/aggregate-types", "aggregateTypes", "aggregateType", 9))
                .containsExactly("trial");
        assertThat(aggregates(test, "order", 9)).isEmpty();
        assertThat(reducers(test)).isEmpty();
        assertThat(names(theirs, "/event-types", "eventTypes", "eventType", 9)).isEmpty();
        assertThat(aggregates(theirs, "order", 9)).isEmpty();
        assertThat(reducers(theirs)).doesNotContain(reducer);
    }

    /** An index lags behind the append, and the catalog behind the sequencer. */
    private static <T> List<T> soon(Supplier<List<T>> list, int size) {
        await().atMost(Duration.ofSeconds(30)).until(() -> list.get().size() >= size);
        return list.get();
    }

    private static List<String> aggregates(Api api, String type, int limit) {
        return names(api, "/aggregate-types/" + type + "/aggregates", "aggregates", "aggregateId", limit);
    }

    private static List<String> reducers(Api api) {
        return names(api, "/reducers", "reducers", "id", 1);
    }

    private static List<JsonNode> entries(Api api, String path, String list) {
        var entries = new ArrayList<JsonNode>();
        api.get(path).expect(200).path(list).forEach(entries::add);
        return entries;
    }

    private static List<String> names(Api api, String path, String list, String field, int limit) {
        String query = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
        var names = new ArrayList<String>();
        JsonNode page = api.get(query).expect(200);
        while (true) {
            page.path(list).forEach(entry -> names.add(entry.path(field).asText()));
            if (page.path("nextAfter").isNull()) {
                return names;
            }
            String after = URLEncoder.encode(page.path("nextAfter").asText(), StandardCharsets.UTF_8);
            page = api.get(query + "&after=" + after).expect(200);
        }
    }
}
