package hapnd.live;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.live.Connections.Joined;
import hapnd.live.Sockets.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What replaying promises, on the embedded engine. */
class LiveReplayerTest {
    private final Instant later = Instant.now().plus(Duration.ofMinutes(5));

    private final Streaming stream = new Streaming();

    @Nested
    class A_client {
        @Test
        void without_a_sequence_begins_with_what_is_new() {
            stream.happen(10);
            var client = stream.live();
            stream.pusher.notified(stream.happen(2));

            assertThat(stream.received(client)).isEqualTo(List.of(11L, 12L));
        }

        @Test
        void with_a_sequence_gets_everything_after_it_and_is_live_then() {
            stream.happen(250);
            var client = stream.connect(OptionalLong.of(42));
            stream.replay();

            assertThat(stream.received(client))
                    .isEqualTo(LongStream.rangeClosed(43, 250).boxed().toList());
            assertThat(stream.find(client).live()).isTrue();
            assertThat(stream.tasks).isEmpty();
        }

        @Test
        void that_is_ahead_of_the_projection_gets_what_comes_after_its_sequence() {
            stream.happen(3);
            var client = stream.connect(OptionalLong.of(5));
            stream.replay();
            stream.pusher.notified(stream.happen(4));

            assertThat(stream.received(client)).isEqualTo(List.of(6L, 7L));
        }

        @Test
        void begins_with_the_oldest_that_is_kept() {
            stream.happen(20);
            expire(1, 15);
            var client = stream.connect(OptionalLong.of(3));
            stream.replay();

            assertThat(stream.received(client))
                    .isEqualTo(LongStream.rangeClosed(16, 20).boxed().toList());
        }

        @Test
        void becomes_live_when_nothing_is_kept_any_more() {
            stream.happen(20);
            expire(1, 20);
            var client = stream.connect(OptionalLong.of(3));
            stream.replay();

            assertThat(stream.find(client).live()).isTrue();
            stream.pusher.notified(stream.happen(1));
            assertThat(stream.received(client)).isEqualTo(List.of(21L));
        }

        @Test
        void of_an_unknown_projection_or_of_another_tenants_is_not_let_in() {
            var other = new Streaming();
            var key = new ConnectionKey(other.tenant, stream.id, "foreign=");

            assertThat(stream.connector.open(key, Streaming.KEY, OptionalLong.empty()))
                    .isFalse();
            assertThat(stream.connections.of(other.tenant, stream.id)).isEmpty();
        }

        private void expire(long first, long last) {
            for (long sequence = first; sequence <= last; sequence++) {
                var key = Map.of(
                        "pk", AttributeValue.fromS(stream.tenant + "#" + stream.id),
                        "sk", AttributeValue.fromS("N#%012d".formatted(sequence)));
                stream.dynamo.deleteItem(b -> b.tableName(Streaming.TABLE).key(key));
            }
        }
    }

    @Nested
    class Becoming_live {
        private final ConnectionKey key = stream.connect(OptionalLong.of(0));

        @Test
        void fails_while_there_is_more_in_the_log() {
            stream.happen(2);
            stream.connections.acquire(key, "me", later);

            assertThat(stream.connections.join(key, "me", 1)).isEqualTo(Joined.BEHIND);
            assertThat(stream.find(key).live()).isFalse();
            assertThat(stream.connections.join(key, "me", 2)).isEqualTo(Joined.LIVE);
            assertThat(stream.find(key).live()).isTrue();
        }

        @Test
        void is_for_the_replayer_that_has_the_lease() {
            stream.connections.acquire(key, "me", later);

            assertThat(stream.connections.acquire(key, "you", later)).isEmpty();
            assertThat(stream.connections.join(key, "you", 0)).isEqualTo(Joined.LOST);
            assertThat(stream.connections.advance(key, "you", 5, later)).isFalse();
            assertThat(stream.find(key).cursor()).isZero();
        }

        @Test
        void is_possible_for_another_replayer_when_the_lease_is_over() {
            stream.connections.acquire(key, "dead", Instant.now().minusSeconds(1));

            assertThat(stream.connections.acquire(key, "me", later)).isPresent();
            assertThat(stream.connections.join(key, "dead", 0)).isEqualTo(Joined.LOST);
            assertThat(stream.connections.join(key, "me", 0)).isEqualTo(Joined.LIVE);
        }

        @Test
        void fails_for_a_client_that_has_left() {
            stream.connections.acquire(key, "me", later);
            stream.connector.closed(key.id());

            assertThat(stream.connections.join(key, "me", 0)).isEqualTo(Joined.LOST);
            assertThat(stream.connections.of(stream.tenant, stream.id)).isEmpty();
        }
    }

    @Nested
    class What_is_notified_of_at_the_last_moment {
        private final AtomicInteger moments = new AtomicInteger();

        /** Committed and pushed to everyone who is live, after the replayer has found the log empty. */
        private void happenOnce() {
            if (moments.getAndIncrement() == 0) {
                stream.pusher.notified(stream.happen(2));
            }
        }

        @Test
        void before_a_client_becomes_live_is_replayed_to_it() {
            stream.happen(3);
            var client = stream.connect(OptionalLong.of(0));
            stream.replayer(Duration.ofSeconds(30), this::happenOnce).replay(stream.tasks.remove());
            stream.pusher.notified(stream.happen(1));

            assertThat(moments.get()).isEqualTo(2);
            assertThat(stream.received(client)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L));
        }

        @Test
        void but_told_of_after_that_is_not_sent_twice() {
            var client = stream.connect(OptionalLong.of(0));
            var late = stream.happen(3);
            stream.replay();
            assertThat(stream.find(client).live()).isTrue();
            stream.pusher.notified(late);

            assertThat(stream.received(client)).isEqualTo(List.of(1L, 2L, 3L));
        }
    }

    @Nested
    class A_time_slice {
        @Test
        void that_is_over_goes_on_in_another_from_where_it_stopped() {
            stream.happen(300);
            var client = stream.connect(OptionalLong.of(0));
            stream.sockets.trouble(client.id(), message -> {
                MemorySockets.sleep(Duration.ofMillis(1));
                return Sent.DELIVERED;
            });
            int turns = 0;
            for (var task = stream.tasks.poll(); task != null; task = stream.tasks.poll()) {
                stream.replayer(Duration.ofMillis(60)).replay(task);
                turns++;
            }

            assertThat(turns).isGreaterThan(1);
            assertThat(stream.received(client))
                    .isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
        }

        @Test
        void ends_at_a_message_that_fails_and_is_put_off_from_there_a_little_longer_each_time() {
            stream.happen(5);
            var client = stream.connect(OptionalLong.of(0));
            stream.sockets.trouble(
                    client.id(), message -> message.contains("\"sequence\":3,") ? Sent.FAILED : Sent.DELIVERED);
            stream.replayer(Duration.ofSeconds(30)).replay(stream.tasks.remove());
            assertThat(stream.tasks).containsExactly(new ReplayTask(client, 1));
            stream.replayer(Duration.ofSeconds(30)).replay(stream.tasks.remove());
            assertThat(stream.tasks).containsExactly(new ReplayTask(client, 2));

            stream.sockets.noTrouble(client.id());
            stream.replay();
            assertThat(stream.received(client)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L));
        }

        @Test
        void for_a_task_that_came_twice_does_nothing() {
            stream.happen(5);
            var client = stream.connect(OptionalLong.of(0));
            stream.tasks.add(stream.tasks.element());
            stream.replay();

            assertThat(stream.received(client)).hasSize(5);
        }
    }

    @Test
    void a_message_is_as_the_api_says() {
        var client = stream.live();
        stream.pusher.notified(stream.happen(1));

        var message =
                RawJson.parse(stream.sockets.received(client.id()).getFirst()).fields();
        assertThat(message.keySet())
                .containsExactlyInAnyOrder(
                        "type",
                        "projectionId",
                        "aggregateId",
                        "aggregateType",
                        "stateKey",
                        "version",
                        "state",
                        "sequence",
                        "timestamp");
        assertThat(message.get("type").string()).isEqualTo("state_changed");
        assertThat(message.get("projectionId").string()).isEqualTo(stream.id.value());
        assertThat(message.get("state").text()).isEqualTo("[\"evt_1\"]");
    }

    @Test
    void pings_reach_everyone_and_find_those_who_are_gone() {
        var here = stream.live();
        var gone = stream.live();
        var young = stream.newKey();
        stream.connector.open(young, Streaming.KEY, OptionalLong.empty());
        stream.sockets.close(gone.id());
        var live = stream.find(gone);
        stream.connections.open(new Connection(
                gone,
                live.connectedAt().minusSeconds(60),
                true,
                live.cursor(),
                live.leaseUntil(),
                Optional.of(Streaming.KEY)));
        stream.pinger.pingAll();

        assertThat(stream.sockets.received(here.id())).containsExactly("{\"type\":\"ping\"}");
        assertThat(stream.connections.of(stream.tenant, stream.id))
                .extracting(Connection::key)
                .containsExactlyInAnyOrder(here, young);
        assertThat(stream.connections.find(gone)).isEmpty();
    }

    @Test
    void pings_add_a_task_for_those_whose_task_was_lost_and_for_no_others() {
        stream.live();
        var lost = stream.connect(OptionalLong.of(0));
        stream.happen(3);
        stream.tasks.clear();
        var attended = stream.find(lost);
        stream.connections.open(new Connection(
                lost, attended.connectedAt(), false, 0, Instant.now().minusSeconds(1), attended.admittedBy()));
        stream.connect(OptionalLong.of(0));
        stream.tasks.clear();
        stream.pinger.pingAll();

        assertThat(stream.tasks).containsExactly(new ReplayTask(lost, 0));
        stream.replay();
        assertThat(stream.received(lost)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_replayer_that_asks_again_still_has_its_lease() {
        var client = stream.connect(OptionalLong.of(0));
        var later = Instant.now().plusSeconds(30);

        assertThat(stream.connections.acquire(client, "one", later)).isPresent();
        assertThat(stream.connections.acquire(client, "one", later)).isPresent();
        assertThat(stream.connections.acquire(client, "other", later)).isEmpty();
    }
}
