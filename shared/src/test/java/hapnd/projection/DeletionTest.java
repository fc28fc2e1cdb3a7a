package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.concurrent.Concurrently;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A projection that its tenant deletes. */
class DeletionTest extends OneProjection {
    private final List<Deletion> told = new ArrayList<>();
    private final Deleter deleter = new Deleter(
            projections,
            (wakeUp, delay) -> tasks.add(wakeUp.task()),
            (owner, projection, deletion) -> told.add(deletion));

    @Test
    void a_deleted_projection_has_no_generation_and_applies_no_event() {
        serving(5);
        deploy("2", "X.SalesMended");
        tasks.clear();

        assertThat(deleter.delete(tenant, id)).isTrue();

        assertThat(projection().exists()).isFalse();
        assertThat(told).hasSize(1);
        append(3, "A");
        run("1");
        run("2");
        assertThat(projection().sequence()).isEqualTo(5);
        assertThat(mine()).containsExactly(task(Deletion.TASK));
    }

    @Test
    void its_notifications_go_first_and_its_states_when_no_work_uses_them_any_more() {
        serving(5);
        largeChange();
        assertThat(blobs.names()).hasSize(2);
        deleter.delete(tenant, id);

        finish();
        assertThat(notifications()).isEmpty();
        assertThat(states("1")).isNotEmpty();
        assertThat(projection().deletion().orElseThrow().pending()).isTrue();

        later = Duration.ofMinutes(6);
        sweep();
        assertThat(states("1")).isEmpty();
        assertThat(blobs.names()).isEmpty();
        sweep();
        assertThat(projection().deletion().orElseThrow().pending()).isFalse();
        tasks.clear();
        sweeper().sweep();
        assertThat(mine()).isEmpty();
    }

    @Test
    void the_sweeper_finds_a_deletion_whose_task_was_lost() {
        serving(5);
        deleter.delete(tenant, id);
        tasks.clear();
        sweep();
        assertThat(notifications()).isEmpty();
    }

    @Test
    void other_data_goes_with_it_and_is_asked_for_until_there_is_none() {
        var left = new ArrayList<>(List.of(true, true, false));
        data.add((owner, projection, deletion) -> !left.isEmpty() && left.removeFirst());
        serving(1);
        deleter.delete(tenant, id);
        finish();
        assertThat(left).isEmpty();
    }

    @Test
    void deleting_may_be_repeated_and_continues_what_a_crash_interrupted() {
        serving(5);
        assertThat(deleter.delete(tenant, id)).isTrue();
        var first = projection().deletion();
        tasks.clear();
        assertThat(deleter.delete(tenant, id)).isTrue();
        assertThat(projection().deletion()).isEqualTo(first);
        assertThat(mine()).containsExactly(task(Deletion.TASK));
    }

    @Test
    void many_deletions_at_once_are_one() {
        serving(5);
        var deleted = Concurrently.all(
                Collections.nCopies(8, id),
                8,
                projection -> projections.delete(tenant, projection).isPresent());
        assertThat(deleted).isTrue();
        assertThat(projection().exists()).isFalse();
        assertThat(projection().retired().generations()).containsExactly("1");
    }

    @Test
    void what_was_never_there_is_not_deleted() {
        assertThat(deleter.delete(tenant, id)).isFalse();
        assertThat(projections.find(tenant, id)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_later_upload_begins_from_the_first_event_and_its_sequences_go_on() {
        serving(5);
        deleter.delete(tenant, id);
        deploy("2", "X.Sales");
        assertThat(projection().notificationsAfter(0)).isEqualTo(5);
        run("2");
        run("2");
        finish();
        append(2, "A");
        run("2");

        assertStatesAreTheFeeds("2");
        assertThat(notifications()).extracting(Notification::sequence).containsExactly(6L, 7L);

        later = Duration.ofMinutes(6);
        sweep();
        sweep();
        assertThat(states("1")).isEmpty();
        assertStatesAreTheFeeds("2");
        assertThat(projection().deletion().orElseThrow().pending()).isFalse();
        assertThat(projection().exists()).isTrue();
        append(1, "A");
        tasks.clear();
        sweeper().sweep();
        assertThat(mine()).as("it is still listed").containsExactly(task("2"));
    }

    @Test
    void an_upload_that_was_there_before_the_deletion_does_not_bring_it_back() {
        serving(5);
        deploy("2", "X.SalesMended");
        deleter.delete(tenant, id);
        deploy("1", "X.Sales");
        deploy("2", "X.SalesMended");
        assertThat(projection().exists()).isFalse();
    }

    @Test
    void a_step_that_began_before_the_deletion_is_not_committed_after_it() {
        serving(5);
        append(1, "A");
        var before = projection();
        deleter.delete(tenant, id);

        var state = StoredState.computed("[]", 6, Instant.EPOCH);
        assertThat(views.commitLiveStep(before, 6, Map.of(), Map.of("A", state), List.of()))
                .isFalse();
        assertThat(projections.fault(
                        before, before.serving().orElseThrow(), new Fault("evt_6", "no", Optional.empty())))
                .isFalse();
        assertThat(projections.setPaused(tenant, id, true)).isFalse();
        assertThat(projection().exists()).isFalse();
    }

    @Test
    void what_a_slow_build_still_writes_goes_too() {
        append(3, "A");
        deploy("1", "X.Sales");
        var before = projection();
        deleter.delete(tenant, id);
        var state = StoredState.computed("[]", 3, Instant.EPOCH);
        views.saveBuildProgress(before, 3, Map.of(), Map.of("A", state));
        assertThat(states("1")).isNotEmpty();

        later = Duration.ofMinutes(6);
        sweep();
        assertThat(states("1")).isEmpty();
    }

    @Test
    void a_deletion_ends_the_pause() {
        serving(1);
        projections.setPaused(tenant, id, true);
        deleter.delete(tenant, id);
        deploy("2", "X.Sales");
        run("2");
        assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
    }

    @Test
    void a_projection_can_be_deleted_again_before_the_first_deletion_is_finished() {
        serving(3);
        deleter.delete(tenant, id);
        deploy("2", "X.Sales");
        run("2");
        append(2, "A");
        run("2");
        deleter.delete(tenant, id);
        assertThat(projection().deletion().orElseThrow().sequence()).isEqualTo(5);
        later = Duration.ofMinutes(6);
        sweep();
        sweep();
        assertThat(notifications()).isEmpty();
        assertThat(states("1")).isEmpty();
        assertThat(states("2")).isEmpty();
        assertThat(projection().deletion().orElseThrow().pending()).isFalse();
    }

    private void serving(int events) {
        deploy("1", "X.Sales");
        run("1");
        append(events, "A");
        run("1");
        assertThat(projection().sequence()).isEqualTo(events);
    }

    /** A change whose state is in files. */
    private void largeChange() {
        var state = StoredState.computed(large(), 6, Instant.EPOCH);
        var change = new Notification(6, key.id(), ORDER, "L", 6, large(), "evt_6", Instant.EPOCH);
        assertThat(views.commitLiveStep(projection(), 6, Map.of(), Map.of("L", state), List.of(change)))
                .isTrue();
    }

    private void finish() {
        run(Deletion.TASK);
    }

    /** Adds all tasks that are missing, and runs them. */
    private void sweep() {
        tasks.clear();
        sweeper().sweep();
        mine().forEach(task -> run(task.generation()));
    }
}
