package hapnd.live;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.live.Sockets.Sent;
import hapnd.projection.NotificationRange;
import hapnd.telemetry.Measured;
import hapnd.telemetry.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What pushing promises, on the embedded engine. */
class PusherTest {
    private final LiveFixture live = new LiveFixture();

    @Nested
    class Everyone_who_is_live {
        @Test
        void gets_what_is_new_in_order() {
            var before = live.live();
            live.pusher.notified(live.happen(3));
            var after = live.live();
            live.pusher.notified(live.happen(120));

            assertThat(live.received(before)).isEqualTo(sequences(1, 123));
            assertThat(live.received(after)).isEqualTo(sequences(4, 123));
        }

        @Test
        void is_counted_with_each_message_that_was_sent() {
            live.live();
            live.live();
            var notified = live.happen(3);
            Measured.values(Metric.STREAM_PUSHES);
            live.pusher.notified(notified);

            assertThat(Measured.values(Metric.STREAM_PUSHES)).containsExactly(6L);
        }

        @Test
        void is_not_told_again_what_is_told_again_to_this_instance() {
            var client = live.live();
            var notified = live.happen(5);
            live.pusher.notified(notified);
            live.pusher.notified(notified);

            assertThat(live.received(client)).isEqualTo(sequences(1, 5));
        }

        @Test
        void gets_again_what_a_new_instance_is_told_but_nothing_from_before_that() {
            var client = live.live();
            live.pusher.notified(live.happen(5));
            var last = live.happen(2);
            live.pusher.notified(last);
            live.pusher().notified(last);

            assertThat(live.received(client)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 6L, 7L));
        }

        @Test
        void costs_two_queries_a_batch_however_many_they_are() {
            live.live();
            assertQueries(2);
            for (int i = 0; i < 30; i++) {
                live.live();
            }
            assertQueries(2);
        }

        private void assertQueries(int queries) {
            var notified = live.happen(40);
            live.meter.reset();
            live.pusher.notified(notified);
            assertThat(live.meter.operations()).hasSize(queries).containsOnly("Query");
        }
    }

    @Nested
    class Notifications_that_are_given_up {
        @Test
        void are_left_to_replayers_so_that_nobody_who_is_live_misses_them() {
            var client = live.live();
            live.pusher.notified(live.happen(3));
            var missed = live.happen(2);

            live.pusher.givenUp(missed);
            assertThat(live.find(client).live()).isFalse();
            live.pusher.notified(live.happen(1));
            live.replay();

            assertThat(live.received(client)).isEqualTo(sequences(1, 6));
        }
    }

    @Nested
    class When_nobody_is_live {
        @Test
        void the_log_is_not_read() {
            var notified = live.happen(40);
            live.meter.reset();
            live.pusher.notified(notified);

            assertThat(live.meter.operations()).containsExactly("Query");
        }

        @Test
        void one_who_is_replaying_is_left_to_the_replayer() {
            var client = live.connect(OptionalLong.of(0));
            live.pusher.notified(live.happen(3));
            assertThat(live.received(client)).isEmpty();

            live.replay();
            assertThat(live.received(client)).isEqualTo(sequences(1, 3));
        }
    }

    @Nested
    class A_message_that_fails {
        @Test
        void gives_that_client_to_a_replayer_from_the_last_delivered_one_and_the_others_go_on() {
            var failing = live.live();
            var other = live.live();
            live.sockets.trouble(
                    failing.id(), message -> message.contains("\"sequence\":3,") ? Sent.FAILED : Sent.DELIVERED);
            live.pusher.notified(live.happen(5));

            assertThat(live.received(failing)).isEqualTo(sequences(1, 2));
            assertThat(live.find(failing).live()).isFalse();
            assertThat(live.find(failing).cursor()).isEqualTo(2);
            assertThat(live.received(other)).isEqualTo(sequences(1, 5));

            live.sockets.noTrouble(failing.id());
            live.replay();
            live.pusher.notified(live.happen(2));
            assertThat(live.received(failing)).isEqualTo(sequences(1, 7));
            assertThat(live.received(other)).isEqualTo(sequences(1, 7));
        }

        @Test
        void sets_back_one_who_has_been_live_for_long_to_before_this_batch_and_no_further() {
            var client = live.live();
            live.pusher.notified(live.happen(50));
            live.sockets.trouble(client.id(), message -> Sent.FAILED);
            live.pusher().notified(live.happen(2));

            assertThat(live.find(client).cursor()).isEqualTo(50);
        }

        @Test
        void for_a_client_that_has_gone_removes_it() {
            var client = live.connect(OptionalLong.empty());
            live.tasks.clear();
            old(client);
            live.replayer(Duration.ofSeconds(30)).replay(new ReplayTask(client, 0));
            assertThat(live.find(client).live()).isTrue();
            live.sockets.close(client.id());
            live.pusher.notified(live.happen(1));

            assertThat(live.connections.of(live.tenant, live.id)).isEmpty();
            assertThat(live.tasks).isEmpty();
        }

        @Test
        void for_a_client_that_the_gateway_does_not_know_yet_waits_for_it() {
            var key = live.newKey();
            live.connector.open(key, LiveFixture.KEY, OptionalLong.empty());
            live.replay();
            assertThat(live.find(key).live()).isTrue();
            live.pusher.notified(live.happen(2));
            live.sockets.open(key.id());
            live.replay();

            assertThat(live.received(key)).isEqualTo(sequences(1, 2));
        }

        /** As if it had been let in an hour ago. */
        private void old(ConnectionKey key) {
            var young = live.find(key);
            live.connections.open(new Connection(
                    key,
                    young.connectedAt().minus(Duration.ofHours(1)),
                    false,
                    young.cursor(),
                    young.leaseUntil(),
                    Optional.of(LiveFixture.KEY)));
        }
    }

    @Test
    void a_client_that_does_not_read_delays_nobody() throws Exception {
        var stuck = live.live();
        var others = Stream.generate(live::live).limit(5).toList();
        var wait = new CountDownLatch(1);
        live.sockets.trouble(stuck.id(), message -> {
            awaitQuietly(wait);
            return Sent.FAILED;
        });
        var notified = live.happen(20);
        var pushing = Thread.ofVirtual().start(() -> live.pusher.notified(notified));
        while (!others.stream().allMatch(other -> live.received(other).size() == 20)) {
            MemorySockets.sleep(Duration.ofMillis(5));
        }
        // all the others have everything, and the one still hangs
        assertThat(pushing.isAlive()).isTrue();
        wait.countDown();
        pushing.join();
        assertThat(live.find(stuck).live()).isFalse();
        assertThat(live.tasks).containsExactly(new ReplayTask(stuck, 0));
    }

    @Test
    void one_whose_replayer_never_got_its_task_gets_another() {
        var client = live.live();
        // somebody set it back, and died before waking a replayer
        live.connections.setBack(live.find(client), 0);
        assertThat(live.tasks).isEmpty();
        live.pusher.notified(live.happen(3));
        live.pusher.notified(live.happen(3));

        assertThat(live.tasks).containsExactly(new ReplayTask(client, 0));
        live.replay();
        assertThat(live.received(client)).isEqualTo(sequences(1, 6));
    }

    @Test
    void another_projections_clients_are_sent_nothing() {
        var client = live.live();
        var other = new LiveFixture();
        other.pusher.notified(other.happen(3));

        assertThat(live.received(client)).isEmpty();
    }

    @Test
    void what_joins_several_changes_counts_as_one() {
        var client = live.live();
        var first = live.happen(3);
        var last = live.happen(4);
        live.pusher.notified(new NotificationRange(live.tenant, live.id, first.after(), last.upTo()));

        assertThat(live.received(client)).isEqualTo(sequences(1, 7));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Long> sequences(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
