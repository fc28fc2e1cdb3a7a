package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.blob.Blobs;
import hapnd.projection.dynamodb.DynamoViews;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
