package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a projection at an event that its code fails on. */
class FaultsTest extends OneProjection {
    @Nested
    class An_event_that_the_code_fails_on {
        @ParameterizedTest
        @ValueSource(strings = {"Throw", "Die", "Refuse"})
        void stops_the_projection_there_and_other_code_goes_on_from_there(String type) {
            deploy("1", "X.Sales");
            run("1");
            append(10, "A");
            append(1, type);
            append(5, "A");
            run("1");

            var stopped = projection().serving().orElseThrow();
            assertThat(stopped.position()).isEqualTo(10);
            assertThat(stopped.fault().orElseThrow().eventId()).isEqualTo("evt_11");
            assertThat(notifications()).hasSize(10);

            deploy("2", "X.SalesMended");
            run("2");
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertThat(projection().serving().orElseThrow().fault()).isEmpty();
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(0, 16, "A", type));
        }

        @Test
        void is_tried_again_after_five_minutes_when_its_process_ended() {
            deploy("1", "X.Sales");
            run("1");
            append(3, "A", "Die");
            run("1");
            code.mended(true);
            run("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(1);
            later = Duration.ofMinutes(6);
            run("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(3);
        }

        @Test
        void leaves_other_projections_alone_and_the_serving_generation_too() {
            deploy("1", "X.SalesMended");
            run("1");
            append(3, "A", "Throw");
            run("1");
            deploy("2", "X.Sales");
            run("2");
            assertThat(projection().building().orElseThrow().fault()).isPresent();
            assertThat(tasks).as("what it stood still for").containsExactly(task("1"));
            append(2, "A");
            run("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(5);
            assertThat(notifications()).hasSize(5);
        }

        @Test
        void for_a_reason_that_nobody_knows_stops_it_there_and_is_tried_again_after_five_minutes() {
            deploy("1", "X.Sales");
            run("1");
            append(7, "A");
            append(1, "Break");
            append(3, "A");
            run("1");

            var stopped = projection().serving().orElseThrow();
            assertThat(stopped.position()).isEqualTo(7);
            assertThat(stopped.fault().orElseThrow().eventId()).isEqualTo("evt_8");
            assertThat(stopped.fault().orElseThrow().message())
                    .contains("IllegalStateException")
                    .doesNotContain("broken");
            code.mended(true);
            later = Duration.ofMinutes(6);
            run("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(11);
            assertSequencesHaveNoGap(11);
        }

        @Test
        void for_a_reason_that_nobody_knows_does_not_have_the_serving_generation_stand_still() {
            deploy("1", "X.SalesMended");
            run("1");
            append(4, "A", "Break");
            run("1");
            deploy("2", "X.Sales");
            run("2");
            assertThat(projection()
                            .building()
                            .orElseThrow()
                            .fault()
                            .orElseThrow()
                            .eventId())
                    .isEqualTo("evt_2");
            assertThat(tasks).containsExactly(task("1"));
            append(2, "A");
            run("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(6);

            code.mended(true);
            later = Duration.ofMinutes(6);
            run("2");
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(0, 6, "A", "Break"));
        }

        @Test
        void is_none_when_it_is_the_table_that_fails() {
            deploy("1", "X.SalesMended");
            run("1");
            append(4, "A");
            run("1");
            deploy("2", "X.SalesMended");
            crash.crashAt(2, false);
            assertThatThrownBy(() -> run("2")).hasMessage("crash");
            crash.crashAt(Integer.MAX_VALUE, false);
            assertThat(projection().building().orElseThrow().fault()).isEmpty();
            assertThat(projection().pausedForCutover())
                    .as("the serving one goes on")
                    .isFalse();

            append(1, "A");
            crash.crashAt(1, false);
            assertThatThrownBy(() -> run("1")).hasMessage("crash");
            assertThat(projection().serving().orElseThrow().fault()).isEmpty();
        }
    }

    @Nested
    class A_retry {
        private final Retry retry = new Retry(projections, (wakeUp, delay) -> tasks.add(wakeUp.task()));

        @Test
        void resumes_a_projection_whose_event_is_no_trouble_any_more() {
            deploy("1", "X.Sales");
            run("1");
            append(10, "A");
            append(1, "Throw");
            append(5, "A");
            run("1");
            run("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(10);

            code.mended(true);
            run("1");
            assertThat(projection().serving().orElseThrow().position())
                    .as("it waits for the retry")
                    .isEqualTo(10);
            assertThat(retry.retry(projection())).hasSize(1);
            assertThat(mine()).containsExactly(task("1"));
            run("1");

            assertThat(projection().serving().orElseThrow().fault()).isEmpty();
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(0, 16, "A", "Throw"));
            assertSequencesHaveNoGap(16);
        }

        @Test
        void resumes_a_generation_that_is_being_built() {
            append(3, "A", "Throw");
            deploy("1", "X.Sales");
            run("1");
            assertThat(projection().building().orElseThrow().fault()).isPresent();
            code.mended(true);
            assertThat(retry.retry(projection())).extracting(Generation::id).containsExactly("1");
            run("1");
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(3);
        }

        @Test
        void stops_there_again_when_the_trouble_is_not_gone() {
            deploy("1", "X.Sales");
            run("1");
            append(2, "A", "Throw");
            run("1");
            retry.retry(projection());
            run("1");
            assertThat(projection().serving().orElseThrow().fault()).isPresent();
            assertThat(notifications()).hasSize(1);
        }

        @Test
        void leaves_alone_what_has_not_stopped_or_has_moved_on() {
            deploy("1", "X.Sales");
            run("1");
            append(2, "A", "Throw");
            run("1");
            var old = projection();
            code.mended(true);
            retry.retry(old);
            run("1");
            tasks.clear();
            assertThat(retry.retry(projection())).isEmpty();
            assertThat(retry.retry(old)).isEmpty();
            assertThat(tasks).isEmpty();
        }
    }
}
