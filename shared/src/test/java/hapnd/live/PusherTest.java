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
    private final Streaming stream = new Streaming();

    @Nested
    class Everyone_who_is_live {
        @Test
        void gets_what_is_new_in_order() {
            var before = stream.live();
            stream.pusher.notified(stream.happen(3));
            var after = stream.live();
            stream.pusher.notified(stream.happen(120));

            assertThat(stream.received(before)).isEqualTo(sequences(1, 123));
            assertThat(stream.received(after)).isEqualTo(sequences(4, 123));
        }

        @Test
        void is_counted_with_each_message_that_was_sent() {
            stream.live();
            stream.live();
            var notified = stream.happen(3);
            Measured.values(Metric.STREAM_PUSHES);
            stream.pusher.notified(notified);

            assertThat(Measured.values(Metric.STREAM_PUSHES)).containsExactly(6L);
        }

        @Test
        void is_not_told_again_what_is_told_again_to_this_instance() {
            var client = stream.live();
            var notified = stream.happen(5);
            stream.pusher.notified(notified);
            stream.pusher.notified(notified);

            assertThat(stream.received(client)).isEqualTo(sequences(1, 5));
        }

        @Test
        void gets_again_what_a_new_instance_is_told_but_nothing_from_before_that() {
            var client = stream.live();
            stream.pusher.notified(stream.happen(5));
            var last = stream.happen(2);
            stream.pusher.notified(last);
            stream.pusher().notified(last);

            assertThat(stream.received(client)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 6L, 7L));
        }

        @Test
        void costs_two_queries_a_batch_however_many_they_are() {
            stream.live();
            assertQueries(2);
            for (int i = 0; i < 30; i++) {
                stream.live();
            }
            assertQueries(2);
        }

        private void assertQueries(int queries) {
            var notified = stream.happen(40);
            stream.meter.reset();
            stream.pusher.notified(notified);
            assertThat(stream.meter.operations()).hasSize(queries).containsOnly("Query");
        }
    }

    @Nested
    class Notifications_that_are_given_up {
        @Test
        void are_left_to_replayers_so_that_nobody_who_is_live_misses_them() {
            var client = stream.live();
            stream.pusher.notified(stream.happen(3));
            var missed = stream.happen(2);

            stream.pusher.givenUp(missed);
            assertThat(stream.find(client).live()).isFalse();
            stream.pusher.notified(stream.happen(1));
            stream.replay();

            assertThat(stream.received(client)).isEqualTo(sequences(1, 6));
        }
    }

    @Nested
    class When_nobody_is_live {
        @Test
        void the_log_is_not_read() {
            var notified = stream.happen(40);
            stream.meter.reset();
            stream.pusher.notified(notified);

            assertThat(stream.meter.operations()).containsExactly("Query");
        }

        @Test
        void one_who_is_replaying_is_left_to_the_replayer() {
            var client = stream.connect(OptionalLong.of(0));
            stream.pusher.notified(stream.happen(3));
            assertThat(stream.received(client)).isEmpty();

            stream.replay();
            assertThat(stream.received(client)).isEqualTo(sequences(1, 3));
        }
    }

    @Nested
    class A_message_that_fails {
        @Test
        void gives_that_client_to_a_replayer_from_the_last_delivered_one_and_the_others_go_on() {
            var failing = stream.live();
            var other = stream.live();
            stream.sockets.trouble(
                    failing.id(), message -> message.contains("\"sequence\":3,") ? Sent.FAILED : Sent.DELIVERED);
            stream.pusher.notified(stream.happen(5));

            assertThat(stream.received(failing)).isEqualTo(sequences(1, 2));
            assertThat(stream.find(failing).live()).isFalse();
            assertThat(stream.find(failing).cursor()).isEqualTo(2);
            assertThat(stream.received(other)).isEqualTo(sequences(1, 5));

            stream.sockets.noTrouble(failing.id());
            stream.replay();
            stream.pusher.notified(stream.happen(2));
            assertThat(stream.received(failing)).isEqualTo(sequences(1, 7));
            assertThat(stream.received(other)).isEqualTo(sequences(1, 7));
        }

        @Test
        void sets_back_one_who_has_been_live_for_long_to_before_this_batch_and_no_further() {
            var client = stream.live();
            stream.pusher.notified(stream.happen(50));
            stream.sockets.trouble(client.id(), message -> Sent.FAILED);
            stream.pusher().notified(stream.happen(2));

            assertThat(stream.find(client).cursor()).isEqualTo(50);
        }

        @Test
        void for_a_client_that_has_gone_removes_it() {
            var client = stream.connect(OptionalLong.empty());
            stream.tasks.clear();
            old(client);
            stream.replayer(Duration.ofSeconds(30)).replay(new ReplayTask(client, 0));
            assertThat(stream.find(client).live()).isTrue();
            stream.sockets.close(client.id());
            stream.pusher.notified(stream.happen(1));

            assertThat(stream.connections.of(stream.tenant, stream.id)).isEmpty();
            assertThat(stream.tasks).isEmpty();
        }

        @Test
        void for_a_client_that_the_gateway_does_not_know_yet_waits_for_it() {
            var key = stream.newKey();
            stream.connector.open(key, Streaming.KEY, OptionalLong.empty());
            stream.replay();
            assertThat(stream.find(key).live()).isTrue();
            stream.pusher.notified(stream.happen(2));
            stream.sockets.open(key.id());
            stream.replay();

            assertThat(stream.received(key)).isEqualTo(sequences(1, 2));
        }

        /** As if it had been let in an hour ago. */
        private void old(ConnectionKey key) {
            var young = stream.find(key);
            stream.connections.open(new Connection(
                    key,
                    young.connectedAt().minus(Duration.ofHours(1)),
                    false,
                    young.cursor(),
                    young.leaseUntil(),
                    Optional.of(Streaming.KEY)));
        }
    }

    @Test
    void a_client_that_does_not_read_delays_nobody() throws Exception {
        var stuck = stream.live();
        var others = Stream.generate(stream::live).limit(5).toList();
        var wait = new CountDownLatch(1);
        stream.sockets.trouble(stuck.id(), message -> {
            awaitQuietly(wait);
            return Sent.FAILED;
        });
        var notified = stream.happen(20);
        var pushing = Thread.ofVirtual().start(() -> stream.pusher.notified(notified));
        while (!others.stream().allMatch(other -> stream.received(other).size() == 20)) {
            MemorySockets.sleep(Duration.ofMillis(5));
        }
        // all the others have everything, and the one still hangs
        assertThat(pushing.isAlive()).isTrue();
        wait.countDown();
        pushing.join();
        assertThat(stream.find(stuck).live()).isFalse();
        assertThat(stream.tasks).containsExactly(new ReplayTask(stuck, 0));
    }

    @Test
    void one_whose_replayer_never_got_its_task_gets_another() {
        var client = stream.live();
        // somebody set it back, and died before waking a replayer
        stream.connections.setBack(stream.find(client), 0);
        assertThat(stream.tasks).isEmpty();
        stream.pusher.notified(stream.happen(3));
        stream.pusher.notified(stream.happen(3));

        assertThat(stream.tasks).containsExactly(new ReplayTask(client, 0));
        stream.replay();
        assertThat(stream.received(client)).isEqualTo(sequences(1, 6));
    }

    @Test
    void another_projections_clients_are_sent_nothing() {
        var client = stream.live();
        var other = new Streaming();
        other.pusher.notified(other.happen(3));

        assertThat(stream.received(client)).isEmpty();
    }

    @Test
    void what_joins_several_changes_counts_as_one() {
        var client = stream.live();
        var first = stream.happen(3);
        var last = stream.happen(4);
        stream.pusher.notified(new NotificationRange(stream.tenant, stream.id, first.after(), last.upTo()));

        assertThat(stream.received(client)).isEqualTo(sequences(1, 7));
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
