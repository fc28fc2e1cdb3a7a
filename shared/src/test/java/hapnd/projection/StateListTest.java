package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.blob.Blobs;
import hapnd.json.Utf8;
import hapnd.paging.PageRequest;
import hapnd.projection.StateList.KeyedState;
import hapnd.projection.dynamodb.DynamoStateList;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of states. */
class StateListTest extends OneProjection {
    /** Keys that are taken for others, or for other items, by whoever compares, cuts or orders them wrongly. */
    private static final List<String> HOSTILE = List.of(
            "",
            "\u0000",
            "\u0000\u0000",
            " ",
            "#",
            "S#",
            "a",
            "A",
            "a\u0000",
            "a#",
            "aa",
            "a/b",
            "%",
            "\u007f",
            "\u0080",
            "\u07ff",
            "\u0800",
            "\ud7ff",
            "\ue000",
            "\ufffd",
            "\uffff",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\udbff\udfff",
            "k".repeat(1000),
            "\ud83d\ude00".repeat(250));

    private static final int ALL = Integer.MAX_VALUE;

    private final StateList list = new DynamoStateList(dynamo, TABLE, blobs);

    @BeforeEach
    void serves() {
        deploy("1", "X.Sales");
        run("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void pages_of_any_size_have_each_state_once_in_the_order_of_bytes(int limit) {
        keep(HOSTILE.stream().collect(Collectors.toMap(key -> key, "of "::concat)));
        var inOrder = new TreeSet<>(Utf8.ORDER);
        inOrder.addAll(HOSTILE);

        var found = read("", limit);

        assertThat(found).extracting(KeyedState::key).containsExactlyElementsOf(inOrder);
        assertThat(found).allMatch(one -> one.state().json().equals("\"of " + one.key() + "\""));
        for (var prefix : HOSTILE) {
            assertThat(read(prefix, limit))
                    .extracting(KeyedState::key)
                    .as("prefix of " + prefix.length())
                    .containsExactlyElementsOf(inOrder.stream()
                            .filter(key -> key.startsWith(prefix))
                            .toList());
        }
    }

    @Test
    void a_page_is_one_query_and_costs_the_same_among_more_states() {
        keep(IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + (100 + i), i -> "small")));
        var first = new PageRequest("k", Optional.of("k109"), 10);
        meter.reset();
        assertThat(list.page(tenant, id, "1", first, ALL).orElseThrow().entries())
                .hasSize(10);
        assertThat(meter.operations()).containsExactly("Query");
        double units = meter.units();

        for (int i = 0; i < 10; i++) {
            int hundreds = 2 + i;
            keep(IntStream.range(0, 50)
                    .boxed()
                    .collect(Collectors.toMap(n -> "k" + (hundreds * 100 + n), n -> "more")));
        }
        meter.reset();
        assertThat(list.page(tenant, id, "1", first, ALL).orElseThrow().entries())
                .hasSize(10);
        assertThat(meter.operations()).containsExactly("Query");
        assertThat(meter.units()).isEqualTo(units);
    }

    @Test
    void a_page_ends_where_its_bytes_do_and_the_next_one_goes_on() {
        keep(Map.of("a", "x".repeat(998), "b", "x".repeat(998), "c", "x".repeat(998), "d", "x".repeat(5000)));

        var page = page(list, PageRequest.first(10), 2500).orElseThrow();

        assertThat(page.entries()).extracting(KeyedState::key).containsExactly("a", "b");
        assertThat(page.nextAfter()).contains("b");
        var last = page(list, new PageRequest("", Optional.of("c"), 10), 2500).orElseThrow();
        assertThat(last.entries()).extracting(KeyedState::key).containsExactly("d");
        assertThat(last.nextAfter()).isEmpty();
    }

    @Test
    void other_generations_and_other_items_are_not_listed() {
        keep(Map.of("a", "old"));
        append(1, "A");
        deploy("2", "X.Sales");
        run("2");

        assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
        assertThat(page(list, PageRequest.first(10), ALL).orElseThrow().entries())
                .extracting(KeyedState::key)
                .containsExactly("A");
    }

    @Test
    void a_large_state_that_is_replaced_while_it_is_listed_is_read_again() {
        step(Map.of("a", StoredState.computed(large(), position() + 1, Instant.EPOCH)));
        long before = position();
        var larger = large().replace('a', 'b');
        var replaced = new DynamoStateList(dynamo, TABLE, blobs(() -> {
            if (position() == before) {
                step(Map.of("a", StoredState.computed(larger, before + 1, Instant.EPOCH)));
            }
        }));

        var entries = page(replaced, PageRequest.first(10), ALL).orElseThrow().entries();

        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().state().json()).isEqualTo(larger);
    }

    @Test
    void a_page_of_states_that_are_deleted_while_they_are_listed_is_none() {
        keep(Map.of("b", "small"));
        step(Map.of("a", StoredState.computed(large(), position() + 1, Instant.EPOCH)));
        var generation = projection().serving().orElseThrow().id();
        var deleted = new DynamoStateList(dynamo, TABLE, blobs(() -> views.clear(tenant, id, generation)));

        assertThat(page(deleted, PageRequest.first(10), ALL)).isEmpty();
    }

    @Test
    void projections_are_listed_by_their_ids_a_query_a_page() {
        for (int i = 0; i < 9; i++) {
            var other = ProjectionId.of(tenant, "X.Other" + i);
            projections.build(
                    tenant,
                    other,
                    Generation.first("1", new hapnd.upload.UploadId("upload"), new hapnd.runtime.Code("sha", "X")));
        }
        var found = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            meter.reset();
            var page = projections.page(tenant, new PageRequest("", after, 4));
            assertThat(meter.operations()).containsExactly("Query");
            page.entries().forEach(projection -> found.add(projection.id().value()));
            after = page.nextAfter();
        } while (after.isPresent());

        assertThat(found).hasSize(10).doesNotHaveDuplicates().isSorted();
    }

    private List<KeyedState> read(String prefix, int limit) {
        var all = new ArrayList<KeyedState>();
        Optional<String> after = Optional.empty();
        do {
            var page = page(list, new PageRequest(prefix, after, limit), ALL).orElseThrow();
            all.addAll(page.entries());
            after = page.nextAfter();
        } while (after.isPresent());
        return all;
    }

    private Optional<hapnd.paging.Page<KeyedState>> page(StateList from, PageRequest wanted, int maxBytes) {
        return from.page(tenant, id, projection().serving().orElseThrow().id(), wanted, maxBytes);
    }

    private long position() {
        return projection().serving().orElseThrow().position();
    }

    private void keep(Map<String, String> texts) {
        step(texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        text -> StoredState.computed("\"" + text.getValue() + "\"", position() + 1, Instant.EPOCH))));
    }

    private void step(Map<String, StoredState> states) {
        var before = projection();
        var generation = before.serving().orElseThrow();
        var replaced = views.states(tenant, id, generation.id(), states.keySet());
        assertThat(views.commitLiveStep(before, generation.position() + 1, replaced, states, List.of()))
                .isTrue();
    }

    private Blobs blobs(Runnable beforeEachRead) {
        return (Blobs) Proxy.newProxyInstance(
                StateListTest.class.getClassLoader(), new Class<?>[] {Blobs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        beforeEachRead.run();
                    }
                    return method.invoke(blobs, arguments);
                });
    }
}
