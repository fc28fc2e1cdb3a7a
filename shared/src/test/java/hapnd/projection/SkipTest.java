package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it is to go on past an event that the code fails on. */
class SkipTest extends OneProjection {
    private final Skip skip = new Skip(projections, (wakeUp, delay) -> tasks.add(wakeUp.task()));

    @ParameterizedTest
    @ValueSource(strings = {"Throw", "Die"})
    void leaves_out_that_event_alone_and_goes_on_with_the_next(String type) {
        stopAtEleven(type);

        assertThat(skip.skip(projection(), Optional.empty())).hasSize(1);
        assertThat(mine()).containsExactly(task("1"));
        run("1");

        var serving = projection().serving().orElseThrow();
        assertThat(serving.position()).isEqualTo(16);
        assertThat(serving.fault()).isEmpty();
        assertThat(serving.skipped().orElseThrow().events()).isEqualTo(1);
        assertThat(serving.skipped().orElseThrow().eventId()).isEqualTo("evt_11");
        assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(0, 16, "A"));
        assertSequencesHaveNoGap(15);
        assertStatesAreTheFeeds("1");
    }

    @Test
    void is_done_once_however_often_it_is_said() {
        stopAtEleven("Throw");
        var seen = projection();

        assertThat(skip.skip(seen, Optional.of("evt_11"))).hasSize(1);
        assertThat(skip.skip(seen, Optional.of("evt_11"))).isEmpty();
        assertThat(skip.skip(projection(), Optional.empty())).isEmpty();

        assertThat(projection().serving().orElseThrow().position()).isEqualTo(11);
    }

    @Test
    void of_another_event_than_it_stands_at_does_nothing() {
        stopAtEleven("Throw");
        assertThat(skip.skip(projection(), Optional.of("evt_10"))).isEmpty();
        assertThat(projection().serving().orElseThrow().fault()).isPresent();
        assertThat(mine()).isEmpty();
    }

    @Test
    void counts_all_that_were_left_out() {
        deploy("1", "X.Sales");
        run("1");
        append(4, "Throw", "A");
        for (int i = 0; i < 2; i++) {
            run("1");
            skip.skip(projection(), Optional.empty());
        }
        run("1");

        var serving = projection().serving().orElseThrow();
        assertThat(serving.position()).isEqualTo(4);
        assertThat(serving.skipped().orElseThrow().events()).isEqualTo(2);
        assertThat(serving.skipped().orElseThrow().eventId()).isEqualTo("evt_3");
    }

    @Test
    void records_the_events_that_were_left_out_the_newest_first() {
        deploy("1", "X.Sales");
        run("1");
        append(6, "Throw", "A");
        for (int i = 0; i < 3; i++) {
            run("1");
            skip.skip(projection(), Optional.empty());
        }
        run("1");

        var serving = projection().serving().orElseThrow();
        var all = projections.skipped(projection(), serving, 100);
        assertThat(all).extracting(SkippedEvent::eventId).containsExactly("evt_5", "evt_3", "evt_1");
        assertThat(all).extracting(SkippedEvent::position).containsExactly(5L, 3L, 1L);
        assertThat(all)
                .extracting(event -> event.origin().orElseThrow())
                .first()
                .isEqualTo(new Fault.Origin(key.id(), 5));
        assertThat(projections.skipped(projection(), serving, 2))
                .extracting(SkippedEvent::eventId)
                .containsExactly("evt_5", "evt_3");
    }

    @Test
    void its_record_is_deleted_with_the_states_of_its_generation() {
        stopAtEleven("Throw");
        skip.skip(projection(), Optional.empty());
        var serving = projection().serving().orElseThrow();
        assertThat(projections.skipped(projection(), serving, 100)).hasSize(1);

        assertThat(views.clear(tenant, id, "1")).isFalse();

        assertThat(projections.skipped(projection(), serving, 100)).isEmpty();
    }

    @Test
    void takes_a_generation_that_is_built_along_and_it_serves_with_what_it_left_out() {
        append(3, "A", "Throw", "A");
        deploy("1", "X.Sales");
        run("1");
        assertThat(projection().building().orElseThrow().fault()).isPresent();

        assertThat(skip.skip(projection(), Optional.of("evt_2")))
                .extracting(Generation::id)
                .containsExactly("1");
        run("1");

        var serving = projection().serving().orElseThrow();
        assertThat(serving.position()).isEqualTo(3);
        assertThat(serving.skipped().orElseThrow().eventId()).isEqualTo("evt_2");
    }

    @Test
    void is_over_with_the_next_upload_which_reads_that_event_too() {
        stopAtEleven("Throw");
        skip.skip(projection(), Optional.empty());
        run("1");
        deploy("2", "X.SalesMended");
        run("2");
        run("1");
        run("2");

        var serving = projection().serving().orElseThrow();
        assertThat(serving.id()).isEqualTo("2");
        assertThat(serving.skipped()).isEmpty();
        assertThat(views.state(tenant, id, "2", "Throw").orElseThrow().json()).isEqualTo("[\"evt_11\"]");
    }

    private void stopAtEleven(String type) {
        deploy("1", "X.Sales");
        run("1");
        append(10, "A");
        append(1, type);
        append(5, "A");
        run("1");
        run("1");
        assertThat(projection().serving().orElseThrow().fault().orElseThrow().eventId())
                .isEqualTo("evt_11");
    }
}
