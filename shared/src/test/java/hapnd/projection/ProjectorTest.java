package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What projections promise while they follow the feed and are replaced. */
class ProjectorTest extends OneProjection {
    @Nested
    class A_first_generation {
        @Test
        void catches_up_without_notifications_and_then_notifies_of_every_event_in_order() {
            append(60, "A", "B", "Skip");
            deploy("1", "X.Sales");
            run("1");
            assertThat(notifications()).isEmpty();
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(60);

            append(120, "A", "Skip", "B");
            run("1");
            assertStatesAreTheFeeds("1");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(60, 180, "A", "B"));
            assertSequencesHaveNoGap(80);
        }

        @Test
        void is_not_served_before_it_has_caught_up() {
            append(10, "A");
            deploy("1", "X.Sales");
            assertThat(projection().serving()).isEmpty();
        }

        @Test
        void puts_what_it_has_no_time_for_back_into_the_queue() {
            append(1200, "A");
            deploy("1", "X.Sales");
            run("1", Duration.ZERO);
            assertThat(tasks).containsExactly(task("1"));
            assertThat(projection().building().orElseThrow().position())
                    .as("something is done at every turn")
                    .isBetween(1L, 1199L);
        }
    }

    @Nested
    class A_crash {
        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void at_any_write_applies_no_event_twice_and_loses_none(boolean afterWriting) {
            append(30, "A", "B", "C");
            deploy("1", "X.Sales");
            int writes = 0;
            boolean crashed = true;
            for (int nth = 1; crashed; nth++) {
                append(7, "A", "B", "Skip");
                crash.crashAt(nth % 3 + 1, afterWriting);
                try {
                    run("1");
                } catch (SdkClientException e) {
                    writes++;
                }
                crashed = nth < 40;
            }
            crash.crashAt(Integer.MAX_VALUE, false);
            run("1");

            assertThat(writes).isGreaterThan(10);
            assertStatesAreTheFeeds("1");
            var notified = notifications();
            assertThat(notified).extracting(Notification::triggeredBy).doesNotHaveDuplicates();
            assertSequencesHaveNoGap(notified.size());
            var all = ids(0, appended, "A", "B", "C");
            assertThat(notified)
                    .extracting(Notification::triggeredBy)
                    .isEqualTo(all.subList(all.size() - notified.size(), all.size()));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
        void while_a_new_generation_is_built_does_no_harm(int nth) {
            append(20, "A", "B");
            deploy("1", "X.Sales");
            run("1");
            append(20, "A", "B", "C");
            run("1");
            deploy("2", "X.Sales");
            for (boolean after : new boolean[] {false, true}) {
                crash.crashAt(nth, after);
                try {
                    run("2");
                } catch (SdkClientException e) {
                    assertThat(crash.hasCrashed()).isTrue();
                }
            }
            crash.crashAt(Integer.MAX_VALUE, false);
            append(5, "A");
            run("2");
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertStatesAreTheFeeds("2");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(20, 45, "A", "B", "C"));
        }
    }

    @Nested
    class A_later_generation {
        @Test
        void is_built_beside_the_serving_one_and_takes_its_place_without_a_gap_in_the_notifications() {
            append(700, "A", "B");
            deploy("1", "X.Sales");
            run("1");
            append(50, "A");
            run("1");
            deploy("2", "X.Sales");
            run("2", Duration.ZERO);
            assertThat(projection().serving().orElseThrow().id()).isEqualTo("1");
            append(30, "B");
            run("1");
            append(10, "A");
            run("2");

            assertThat(projection().serving().orElseThrow().id()).isEqualTo("2");
            assertThat(projection().building()).isEmpty();
            assertStatesAreTheFeeds("2");
            assertThat(notifications()).extracting(Notification::triggeredBy).isEqualTo(ids(700, 790, "A", "B"));
            assertSequencesHaveNoGap(90);
        }

        @Test
        void gets_the_task_that_came_for_the_one_before_it() {
            deploy("1", "X.Sales");
            run("1");
            deploy("2", "X.Sales");
            run("2");
            run("1");
            assertThat(tasks).containsExactly(task("2"));
        }

        @Test
        void has_the_same_states_as_those_that_grew_live() {
            append(10, "A");
            deploy("1", "X.Sales");
            run("1");
            for (int i = 0; i < 12; i++) {
                append(9, "A", "B", "C", "Skip");
                run("1");
            }
            var live = states("1");
            deploy("2", "X.Sales");
            run("2");
            assertThat(states("2")).isEqualTo(live).hasSize(3);
        }

        @Test
        void of_an_earlier_upload_is_not_built() {
            deploy("2", "X.Sales");
            deploy("1", "X.Sales");
            assertThat(projection().building().orElseThrow().id()).isEqualTo("2");
            run("2");
            deploy("1", "X.Sales");
            assertThat(projection().building()).isEmpty();
        }
    }

    @Nested
    class Several_projectors {
        @Test
        void at_work_on_one_generation_do_no_harm() throws Exception {
            append(9_000, "A", "B", "C", "Skip");
            deploy("1", "X.Sales");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<Future<?>>();
                for (int i = 0; i < 4; i++) {
                    answers.add(threads.submit(() -> {
                        while (projection().serving().isEmpty()) {
                            run("1", Duration.ofMillis(20));
                        }
                    }));
                }
                for (var answer : answers) {
                    answer.get();
                }
            }
            assertThat(projection().serving().orElseThrow().position()).isEqualTo(9_000);
            assertStatesAreTheFeeds("1");
        }
    }

    @Nested
    class A_generation_that_lost_its_place {
        @Test
        void keeps_its_states_for_who_is_still_reading_and_is_cleared_away_afterwards() {
            append(300, "A", "B");
            deploy("1", "X.Sales");
            run("1");
            deploy("2", "X.Sales");
            run("2");
            sweeper().sweep();
            assertThat(mine()).isEmpty();
            run("1");
            assertThat(states("1")).hasSize(2);

            tasks.clear();
            later = Duration.ofMinutes(6);
            sweeper().sweep();
            assertThat(mine()).containsExactly(task("1"));
            run("1");
            assertThat(states("1")).isEmpty();
            assertThat(states("2")).hasSize(2);
            assertThat(projection().retired().generations()).isEmpty();
            tasks.clear();
            sweeper().sweep();
            assertThat(mine()).isEmpty();
        }

        @Test
        void is_cleared_away_too_when_it_never_served() {
            append(1200, "A");
            deploy("1", "X.Sales");
            run("1", Duration.ZERO);
            deploy("2", "X.Sales");
            deploy("3", "X.Sales");
            assertThat(projection().retired().generations()).containsExactlyInAnyOrder("1", "2");
            later = Duration.ofMinutes(6);
            run("1");
            run("2");
            assertThat(projection().retired().generations()).isEmpty();
            assertThat(states("1")).isEmpty();
            run("3");
            assertStatesAreTheFeeds("3");
        }

        @Test
        void leaves_no_file_behind() {
            deploy("1", "X.Sales");
            run("1");
            append(1, "A");
            run("1");
            var large = StoredState.computed(large(), 2, Instant.EPOCH);
            assertThat(views.commitLiveStep(projection(), 2, Map.of(), Map.of("A", large, "B", large), List.of()))
                    .isTrue();
            assertThat(blobs.names()).hasSize(2);
            assertThat(views.clear(tenant, id, "1")).isFalse();
            assertThat(blobs.names()).isEmpty();
        }
    }

    @Test
    void a_sweep_adds_tasks_for_what_is_behind_and_for_nothing_else() {
        deploy("1", "X.Sales");
        run("1");
        sweeper().sweep();
        assertThat(mine()).isEmpty();
        append(1, "A");
        sweeper().sweep();
        assertThat(mine()).containsExactly(task("1"));
    }

    @Test
    void the_price_of_a_live_event_is_known() {
        deploy("1", "X.Sales");
        run("1");
        append(1, "A");
        meter.reset();
        run("1");
        // find, states, commit
        assertThat(meter.operations()).containsExactly("GetItem", "BatchGetItem", "TransactWriteItems");
        assertThat(meter.units()).isLessThanOrEqualTo(8);
        print(1);

        append(88, "A");
        meter.reset();
        run("1");
        assertThat(meter.operations()).containsExactly("GetItem", "BatchGetItem", "TransactWriteItems", "GetItem");
        assertThat(meter.units() / 88).isLessThanOrEqualTo(0.2);
        print(88);
        append(500, "A", "B");
        deploy("2", "X.Sales");
        meter.reset();
        run("2");
        assertThat(meter.units() / appended).isLessThanOrEqualTo(2.1);
    }

    private void print(int events) {
        System.out.printf("%d live events of one key: %.2f units each%n", events, meter.units() / events);
    }
}
