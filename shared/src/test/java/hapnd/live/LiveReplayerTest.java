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
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** What replaying promises, on the embedded engine. */
class LiveReplayerTest {
    private final Instant later = Instant.now().plus(Duration.ofMinutes(5));

    private final LiveFixture live = new LiveFixture();

    @Nested
    class A_client {
        @Test
        void without_a_sequence_begins_with_what_is_new() {
            live.happen(10);
            var client = live.live();
            live.pusher.notified(live.happen(2));

            assertThat(live.received(client)).isEqualTo(List.of(11L, 12L));
        }

        @Test
        void with_a_sequence_gets_everything_after_it_and_is_live_then() {
            live.happen(250);
            var client = live.connect(OptionalLong.of(42));
            live.replay();

            assertThat(live.received(client))
                    .isEqualTo(LongStream.rangeClosed(43, 250).boxed().toList());
            assertThat(live.find(client).live()).isTrue();
            assertThat(live.tasks).isEmpty();
        }

        @Test
        void that_is_ahead_of_the_projection_gets_what_comes_after_its_sequence() {
            live.happen(3);
            var client = live.connect(OptionalLong.of(5));
            live.replay();
            live.pusher.notified(live.happen(4));

            assertThat(live.received(client)).isEqualTo(List.of(6L, 7L));
        }

        @Test
        void begins_with_the_oldest_that_is_kept() {
            live.happen(15);
            live.happen(5);
            expire(15);
            var client = live.connect(OptionalLong.of(3));
            live.replay();

            assertThat(live.received(client))
                    .isEqualTo(LongStream.rangeClosed(16, 20).boxed().toList());
        }

        @Test
        void becomes_live_when_nothing_is_kept_any_more() {
            live.happen(20);
            expire(20);
            var client = live.connect(OptionalLong.of(3));
            live.replay();

            assertThat(live.find(client).live()).isTrue();
            live.pusher.notified(live.happen(1));
            assertThat(live.received(client)).isEqualTo(List.of(21L));
        }

        @Test
        void of_an_unknown_projection_or_of_another_tenants_is_not_let_in() {
            var other = new LiveFixture();
            var key = new ConnectionKey(other.tenant, live.id, "foreign=");

            assertThat(live.connector.open(key, LiveFixture.KEY, OptionalLong.empty()))
                    .isFalse();
            assertThat(live.connections.of(other.tenant, live.id)).isEmpty();
        }

        /** Deletes the chunk with this last sequence. */
        private void expire(long last) {
            var key = Map.of(
                    "pk", AttributeValue.fromS(live.tenant + "#" + live.id),
                    "sk", AttributeValue.fromS("N#%012d".formatted(last)));
            assertThat(live.dynamo
                            .deleteItem(
                                    b -> b.tableName(LiveFixture.TABLE).key(key).returnValues(ReturnValue.ALL_OLD))
                            .attributes())
                    .isNotEmpty();
        }
    }

    @Nested
    class Becoming_live {
        private final ConnectionKey key = live.connect(OptionalLong.of(0));

        @Test
        void fails_while_there_is_more_in_the_log() {
            live.happen(2);
            live.connections.acquire(key, "me", later);

            assertThat(live.connections.join(key, "me", 1)).isEqualTo(Joined.BEHIND);
            assertThat(live.find(key).live()).isFalse();
            assertThat(live.connections.join(key, "me", 2)).isEqualTo(Joined.LIVE);
            assertThat(live.find(key).live()).isTrue();
        }

        @Test
        void is_for_the_replayer_that_has_the_lease() {
            live.connections.acquire(key, "me", later);

            assertThat(live.connections.acquire(key, "you", later)).isEmpty();
            assertThat(live.connections.join(key, "you", 0)).isEqualTo(Joined.LOST);
            assertThat(live.connections.advance(key, "you", 5, later)).isFalse();
            assertThat(live.find(key).cursor()).isZero();
        }

        @Test
        void is_possible_for_another_replayer_when_the_lease_is_over() {
            live.connections.acquire(key, "dead", Instant.now().minusSeconds(1));

            assertThat(live.connections.acquire(key, "me", later)).isPresent();
            assertThat(live.connections.join(key, "dead", 0)).isEqualTo(Joined.LOST);
            assertThat(live.connections.join(key, "me", 0)).isEqualTo(Joined.LIVE);
        }

        @Test
        void fails_for_a_client_that_has_left() {
            live.connections.acquire(key, "me", later);
            live.connector.closed(key.id());

            assertThat(live.connections.join(key, "me", 0)).isEqualTo(Joined.LOST);
            assertThat(live.connections.of(live.tenant, live.id)).isEmpty();
        }
    }

    @Nested
    class What_is_notified_of_at_the_last_moment {
        private final AtomicInteger moments = new AtomicInteger();

        /** Committed and pushed to everyone who is live, after the replayer has found the log empty. */
        private void happenOnce() {
            if (moments.getAndIncrement() == 0) {
                live.pusher.notified(live.happen(2));
            }
        }

        @Test
        void before_a_client_becomes_live_is_replayed_to_it() {
            live.happen(3);
            var client = live.connect(OptionalLong.of(0));
            live.replayer(Duration.ofSeconds(30), this::happenOnce).replay(live.tasks.remove());
            live.pusher.notified(live.happen(1));

            assertThat(moments.get()).isEqualTo(2);
            assertThat(live.received(client)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L));
        }

        @Test
        void but_told_of_after_that_is_not_sent_twice() {
            var client = live.connect(OptionalLong.of(0));
            var late = live.happen(3);
            live.replay();
            assertThat(live.find(client).live()).isTrue();
            live.pusher.notified(late);

            assertThat(live.received(client)).isEqualTo(List.of(1L, 2L, 3L));
        }
    }

    @Nested
    class A_time_slice {
        @Test
        void that_is_over_goes_on_in_another_from_where_it_stopped() {
            live.happen(300);
            var client = live.connect(OptionalLong.of(0));
            live.sockets.trouble(client.id(), message -> {
                MemorySockets.sleep(Duration.ofMillis(1));
                return Sent.DELIVERED;
            });
            int turns = 0;
            for (var task = live.tasks.poll(); task != null; task = live.tasks.poll()) {
                live.replayer(Duration.ofMillis(60)).replay(task);
                turns++;
            }

            assertThat(turns).isGreaterThan(1);
            assertThat(live.received(client))
                    .isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
        }

        @Test
        void ends_at_a_message_that_fails_and_is_put_off_from_there_a_little_longer_each_time() {
            live.happen(5);
            var client = live.connect(OptionalLong.of(0));
            live.sockets.trouble(
                    client.id(), message -> message.contains("\"sequence\":3,") ? Sent.FAILED : Sent.DELIVERED);
            live.replayer(Duration.ofSeconds(30)).replay(live.tasks.remove());
            assertThat(live.tasks).containsExactly(new ReplayTask(client, 1));
            live.replayer(Duration.ofSeconds(30)).replay(live.tasks.remove());
            assertThat(live.tasks).containsExactly(new ReplayTask(client, 2));

            live.sockets.noTrouble(client.id());
            live.replay();
            assertThat(live.received(client)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L));
        }

        @Test
        void for_a_task_that_came_twice_does_nothing() {
            live.happen(5);
            var client = live.connect(OptionalLong.of(0));
            live.tasks.add(live.tasks.element());
            live.replay();

            assertThat(live.received(client)).hasSize(5);
        }
    }

    @Test
    void a_message_is_as_the_api_says() {
        var client = live.live();
        live.pusher.notified(live.happen(1));

        var message =
                RawJson.parse(live.sockets.received(client.id()).getFirst()).fields();
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
        assertThat(message.get("projectionId").string()).isEqualTo(live.id.value());
        assertThat(message.get("state").text()).isEqualTo("[\"evt_1\"]");
    }

    @Test
    void pings_reach_everyone_and_find_those_who_are_gone() {
        var here = live.live();
        var gone = live.live();
        var young = live.newKey();
        live.connector.open(young, LiveFixture.KEY, OptionalLong.empty());
        live.sockets.close(gone.id());
        var before = live.find(gone);
        live.connections.open(new Connection(
                gone,
                before.connectedAt().minusSeconds(60),
                true,
                before.cursor(),
                before.leaseUntil(),
                Optional.of(LiveFixture.KEY)));
        live.pinger.pingAll();

        assertThat(live.sockets.received(here.id())).containsExactly("{\"type\":\"ping\"}");
        assertThat(live.connections.of(live.tenant, live.id))
                .extracting(Connection::key)
                .containsExactlyInAnyOrder(here, young);
        assertThat(live.connections.find(gone)).isEmpty();
    }

    @Test
    void pings_add_a_task_for_those_whose_task_was_lost_and_for_no_others() {
        live.live();
        var lost = live.connect(OptionalLong.of(0));
        live.happen(3);
        live.tasks.clear();
        var attended = live.find(lost);
        live.connections.open(new Connection(
                lost, attended.connectedAt(), false, 0, Instant.now().minusSeconds(1), attended.admittedBy()));
        live.connect(OptionalLong.of(0));
        live.tasks.clear();
        live.pinger.pingAll();

        assertThat(live.tasks).containsExactly(new ReplayTask(lost, 0));
        live.replay();
        assertThat(live.received(lost)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_replayer_that_asks_again_still_has_its_lease() {
        var client = live.connect(OptionalLong.of(0));
        var later = Instant.now().plusSeconds(30);

        assertThat(live.connections.acquire(client, "one", later)).isPresent();
        assertThat(live.connections.acquire(client, "one", later)).isPresent();
        assertThat(live.connections.acquire(client, "other", later)).isEmpty();
    }
}
