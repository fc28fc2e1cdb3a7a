package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A projection that its tenant has paused. */
class PauseTest extends OneProjection {
    private final Pause pause = new Pause(projections, (wakeUp, delay) -> tasks.add(wakeUp.task()));

    @Test
    void a_paused_projection_applies_no_event_and_its_task_ends_at_once() {
        serving();
        append(3, "A");
        run("1");
        assertThat(pause.pause(tenant, id)).isTrue();
        append(3, "A");
        tasks.clear();

        run("1");

        assertThat(projection().paused()).isTrue();
        assertThat(projection().serving().orElseThrow().position()).isEqualTo(3);
        assertThat(states("1").get("A").json()).isEqualTo("[\"evt_1\",\"evt_2\",\"evt_3\"]");
        assertThat(mine()).isEmpty();
    }

    @Test
    void a_paused_projection_builds_nothing() {
        append(3, "A");
        deploy("1", "X.Sales");
        pause.pause(tenant, id);

        run("1");

        assertThat(projection().serving()).isEmpty();
        assertThat(projection().building().orElseThrow().position()).isZero();
    }

    @Test
    void a_step_that_began_before_the_pause_is_not_committed_after_it() {
        serving();
        append(1, "A");
        var before = projection();
        pause.pause(tenant, id);

        var state = StoredState.computed("[]", 1, Instant.EPOCH);
        assertThat(views.commitLiveStep(before, 1, Map.of(), Map.of("A", state), List.of()))
                .isFalse();

        deploy("2", "X.SalesMended");
        var building = projection();
        views.saveBuildProgress(building, 1, Map.of(), Map.of("A", state));
        projections.pauseForCutover(building);
        projections.promote(building);
        assertThat(projection().building().orElseThrow().position()).isZero();
        assertThat(projection().pausedForCutover()).isFalse();
        assertThat(projection().serving().orElseThrow().id()).isEqualTo("1");
    }

    @Test
    void resuming_adds_a_task_for_each_generation_and_loses_no_event() {
        serving();
        append(3, "A");
        run("1");
        pause.pause(tenant, id);
        append(3, "A", "B");
        deploy("2", "X.SalesMended");
        run("1");
        run("2");
        tasks.clear();

        assertThat(pause.resume(tenant, id)).isTrue();
        assertThat(mine()).containsExactlyInAnyOrder(task("1"), task("2"));
        run("1");
        run("2");
        run("2");

        assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
        assertThat(projection().serving().orElseThrow().position()).isEqualTo(6);
        assertStatesAreTheFeeds("2");
        assertSequencesHaveNoGap(6);
    }

    @Test
    void pausing_during_a_cutover_keeps_both_generations_where_they_are() {
        serving();
        append(3, "A");
        run("1");
        deploy("2", "X.SalesMended");
        projections.pauseForCutover(projection());
        pause.pause(tenant, id);
        append(2, "A");
        run("2");
        run("1");
        assertThat(projection().building().orElseThrow().position()).isZero();
        assertThat(projection().serving().orElseThrow().position()).isEqualTo(3);

        pause.resume(tenant, id);
        run("2");
        run("2");
        assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
        assertThat(projection().pausedForCutover()).isFalse();
        assertStatesAreTheFeeds("2");
        assertSequencesHaveNoGap(5);
    }

    @Test
    void the_sweeper_adds_no_task_for_a_paused_projection() {
        serving();
        append(3, "A");
        pause.pause(tenant, id);
        tasks.clear();
        sweeper().sweep();
        assertThat(mine()).isEmpty();

        pause.resume(tenant, id);
        tasks.clear();
        sweeper().sweep();
        assertThat(mine()).containsExactly(task("1"));
    }

    @Test
    void both_may_be_repeated() {
        serving();
        assertThat(pause.pause(tenant, id)).isTrue();
        assertThat(pause.pause(tenant, id)).isTrue();
        assertThat(projection().paused()).isTrue();
        assertThat(pause.resume(tenant, id)).isTrue();
        assertThat(pause.resume(tenant, id)).isTrue();
        assertThat(projection().paused()).isFalse();
    }

    @Test
    void a_paused_projection_can_be_skipped_and_retried() {
        serving();
        append(3, "A", "Throw", "A");
        run("1");
        run("1");
        pause.pause(tenant, id);
        var skip = new Skip(projections, (wakeUp, delay) -> tasks.add(wakeUp.task()));
        assertThat(skip.skip(projection(), Optional.of("evt_2"))).hasSize(1);
        run("1");
        assertThat(projection().serving().orElseThrow().position()).isEqualTo(2);

        pause.resume(tenant, id);
        run("1");
        assertThat(projection().serving().orElseThrow().position()).isEqualTo(3);
    }

    @Test
    void a_projection_that_does_not_exist_is_not_made_by_a_pause() {
        assertThat(pause.pause(tenant, id)).isFalse();
        assertThat(pause.resume(tenant, id)).isFalse();
        assertThat(projections.find(tenant, id)).isEmpty();
    }

    private void serving() {
        deploy("1", "X.Sales");
        run("1");
        run("1");
        assertThat(projection().serving()).isPresent();
    }
}
