package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.blob.Blobs;
import hapnd.projection.dynamodb.DynamoViews;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How states and notifications are kept, and read. */
class ViewsTest extends OneProjection {
    @Test
    void states_too_large_for_an_item_are_kept_all_the_same() {
        deploy("1", "X.Sales");
        run("1");
        append(1, "A");
        run("1");
        var before = projection();
        var large = large();
        var state = StoredState.computed(large, 2, Instant.EPOCH);
        assertThat(views.commitLiveStep(before, 2, Map.of(), Map.of("A", state), List.of()))
                .isTrue();

        var stored = views.state(tenant, id, "1", "A").orElseThrow();
        assertThat(stored.json()).isEqualTo(large);
        var small = StoredState.computed("{}", 3, Instant.EPOCH);
        assertThat(views.commitLiveStep(projection(), 3, Map.of("A", stored), Map.of("A", small), List.of()))
                .isTrue();
        assertThat(blobs.names()).isEmpty();
    }

    @Test
    void a_large_state_that_is_replaced_while_it_is_read_is_read_again() {
        deploy("1", "X.Sales");
        run("1");
        append(1, "A");
        run("1");
        var large = StoredState.computed(large(), 2, Instant.EPOCH);
        var larger = StoredState.computed(large().replace('a', 'b'), 3, Instant.EPOCH);
        assertThat(views.commitLiveStep(projection(), 2, Map.of(), Map.of("A", large), List.of()))
                .isTrue();
        var replacing = new DynamoViews(dynamo, TABLE, blobs(() -> {
            // the item is read; now somebody else replaces the state, and removes the file
            if (projection().serving().orElseThrow().position() == 2) {
                var stored = views.state(tenant, id, "1", "A").orElseThrow();
                views.commitLiveStep(projection(), 3, Map.of("A", stored), Map.of("A", larger), List.of());
            }
        }));

        assertThat(replacing.state(tenant, id, "1", "A").orElseThrow().json()).isEqualTo(larger.json());
    }

    @Test
    void a_page_of_notifications_is_limited_by_bytes_and_not_by_characters() {
        deploy("1", "X.Sales");
        run("1");
        append(1, "A");
        run("1");
        var state = "\"" + "\u6f22".repeat(1000) + "\"";
        var notifications = LongStream.rangeClosed(2, 11)
                .mapToObj(sequence -> notification(sequence, state))
                .toList();
        assertThat(views.commitLiveStep(projection(), 2, Map.of(), Map.of(), notifications))
                .isTrue();

        assertThat(views.notifications(tenant, id, 1, 100, 3002 * 4)).hasSize(4);
    }

    @Test
    void a_step_of_a_building_generation_holds_and_leaves_no_file_when_others_are_at_its_item() {
        deploy("1", "X.Sales");
        views.saveBuildProgress(
                projection(), 1, Map.of(), Map.of("A", StoredState.computed(large(), 1, Instant.EPOCH)));
        var before = views.states(tenant, id, "1", Set.of("A"));
        assertThat(blobs.names()).hasSize(1);
        crash.conflict(3);
        views.saveBuildProgress(projection(), 2, before, Map.of("A", StoredState.computed("{}", 2, Instant.EPOCH)));
        assertThat(projection().building().orElseThrow().position()).isEqualTo(2);
        assertThat(blobs.names()).isEmpty();
    }

    /** As many keys as a step may have, each with a state of 1 KB. */
    @Test
    void a_live_event_of_its_own_key_costs_at_most_three_and_a_half_units() {
        deploy("1", "X.Sales");
        run("1");
        append(1, "A");
        run("1");
        var random = new Random(20_261_128);
        var states = new HashMap<String, StoredState>();
        var notifications = new ArrayList<Notification>();
        for (int i = 1; i <= 88; i++) {
            var state = order(random);
            assertThat(state.length()).isBetween(1000, 1200);
            states.put("customer_" + i, StoredState.computed(state, i + 1, Instant.EPOCH));
            notifications.add(notification(i + 1, state));
        }
        meter.reset();

        assertThat(views.commitLiveStep(projection(), 89, Map.of(), states, notifications))
                .isTrue();

        System.out.printf("88 live events of keys of 1 KB: %.2f units each%n", meter.units() / 88);
        assertThat(meter.units() / 88).isLessThanOrEqualTo(3.5);
        assertThat(views.notifications(tenant, id, 1, 100, Integer.MAX_VALUE)).isEqualTo(notifications);
    }

    @Test
    void of_large_states_those_are_read_that_are_asked_for() {
        deploy("1", "X.Sales");
        run("1");
        append(1, "A");
        run("1");
        var notifications = LongStream.rangeClosed(2, 9)
                .mapToObj(sequence -> notification(sequence, large()))
                .toList();
        assertThat(views.commitLiveStep(projection(), 2, Map.of(), Map.of(), notifications))
                .isTrue();
        var read = new AtomicInteger();
        var counting = new DynamoViews(dynamo, TABLE, blobs(read::incrementAndGet));

        assertThat(counting.notifications(tenant, id, 4, 1, Integer.MAX_VALUE)).hasSize(1);
        assertThat(read).hasValue(1);
        assertThat(counting.notifications(tenant, id, 1, 100, 700_000)).hasSize(2);
        assertThat(read).hasValue(4);
    }

    @Test
    void notifications_that_came_one_by_one_are_read_with_few_queries() {
        deploy("1", "X.Sales");
        run("1");
        for (int step = 1; step <= 200; step++) {
            assertThat(views.commitLiveStep(
                            projection(),
                            step,
                            Map.of(),
                            Map.of(),
                            List.of(notification(step, "{\"step\":" + step + "}"))))
                    .isTrue();
        }
        meter.reset();

        assertThat(views.notifications(tenant, id, 3, 100, Integer.MAX_VALUE))
                .extracting(Notification::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(4, 103).boxed().toList());

        assertThat(meter.operations()).containsExactly("Query", "Query", "Query");
        assertThat(meter.units()).isLessThanOrEqualTo(8);
    }

    @Test
    void notifications_that_came_many_at_once_are_read_with_one_query() {
        deploy("1", "X.Sales");
        run("1");
        var random = new Random(20_261_128);
        for (int step = 0; step < 20; step++) {
            long before = step * 88L;
            var notifications = LongStream.rangeClosed(before + 1, before + 88)
                    .mapToObj(sequence -> notification(sequence, order(random)))
                    .toList();
            assertThat(views.commitLiveStep(projection(), step + 1, Map.of(), Map.of(), notifications))
                    .isTrue();
        }
        meter.reset();

        assertThat(views.notifications(tenant, id, 100, 100, Integer.MAX_VALUE)).hasSize(100);

        assertThat(meter.operations()).containsExactly("Query");
        assertThat(meter.units()).isLessThanOrEqualTo(25);
    }

    private static String order(Random random) {
        return "{\"lines\":["
                + IntStream.range(0, 12)
                        .mapToObj(i ->
                                "{\"sku\":\"%016x\",\"name\":\"%s\",\"quantity\":%d,\"price\":%d.%02d,\"shipped\":%b}"
                                        .formatted(
                                                random.nextLong(),
                                                List.of("Widget", "Gadget", "Sprocket", "Bracket")
                                                        .get(random.nextInt(4)),
                                                random.nextInt(1, 100),
                                                random.nextInt(1000),
                                                random.nextInt(100),
                                                random.nextBoolean()))
                        .collect(Collectors.joining(","))
                + "],\"total\":" + random.nextInt(10_000) + "}";
    }

    private Blobs blobs(Runnable beforeEachRead) {
        return (Blobs) Proxy.newProxyInstance(
                ViewsTest.class.getClassLoader(), new Class<?>[] {Blobs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        beforeEachRead.run();
                    }
                    return method.invoke(blobs, arguments);
                });
    }

    private Notification notification(long sequence, String state) {
        return new Notification(sequence, key.id(), ORDER, "A", sequence, state, "evt_1", Instant.EPOCH);
    }
}
