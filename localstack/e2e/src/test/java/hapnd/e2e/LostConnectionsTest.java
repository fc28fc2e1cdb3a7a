package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections that are gone without a disconnect, and one whose replay task was lost. */
@ExtendWith(OnPlatform.class)
class LostConnectionsTest {
    /** All connections are pinged each half minute here. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private Api api;
    private Table table;
    private String path;
    private String partition;

    @BeforeEach
    void a_projection(Platform platform) {
        api = platform.newTenant("lost connections");
        table = Table.named(platform, "Views");
        JsonNode status = new Projections(api).deploy(Map.of("Ledger.cs", Source.text("Ledger.cs")));
        String projection = status.path("projectionId").asText();
        path = "/projections/" + projection + "/stream";
        partition = api.tenantId() + "#" + projection;
    }

    @Test
    void a_connection_that_is_gone_is_removed_by_the_next_ping_and_the_others_stay() {
        try (var client = LiveClient.open(api, path)) {
            ObjectNode open = awaitLive();
            Gone gone = addGone(open, true);

            awaitRemoved(gone);
            append();
            client.awaitSequence(1);
            assertThat(connections()).containsExactly(open);
        }
    }

    /** Pings, which also remove connections, can come first, but not in both rounds. */
    @Test
    void a_connection_that_is_gone_is_removed_when_a_notification_is_sent_to_it() {
        try (var client = LiveClient.open(api, path)) {
            ObjectNode open = awaitLive();
            for (int round = 1; round <= 2; round++) {
                Gone live = addGone(open, true);
                Gone replayed = addGone(open, false);
                append();

                awaitRemoved(live);
                awaitRemoved(replayed);
                client.awaitSequence(round);
            }
            assertThat(client.sequences()).containsExactly(1L, 2L);
            assertThat(connections()).containsExactly(open);
        }
    }

    @Test
    void a_client_whose_replay_task_was_lost_gets_what_it_missed_and_is_live_again() {
        try (var waits = LiveClient.open(api, path)) {
            ObjectNode connection = awaitLive();
            setBack(connection, Instant.now().plus(Duration.ofHours(1)));
            try (var other = LiveClient.open(api, path)) {
                awaitLive();
                append();
                // from here on only a ping finds the connection whose lease ends
                other.awaitSequence(1);
                assertThat(waits.changes()).isEmpty();

                setBack(connection, Instant.now().minus(Duration.ofSeconds(1)));

                waits.awaitSequence(1);
                await("both to be live").atMost(TIME_LIMIT).until(() -> live().size() == 2);
                append();
                assertThat(waits.awaitSequence(2).sequences()).containsExactly(1L, 2L);
                assertThat(other.awaitSequence(2).sequences()).containsExactly(1L, 2L);
            }
        }
    }

    /**
     * The items of a connection that doesn't exist.
     *
     * @param connection in its projection's partition
     * @param pointer finds the connection by its id
     */
    private record Gone(ObjectNode connection, ObjectNode pointer) {}

    /** Copies the items of an open connection under another id, as a minute old. */
    private Gone addGone(ObjectNode open, boolean live) {
        String openId = open.at("/sk/S").asText().substring("C#".length());
        String id = UUID.randomUUID().toString();
        ObjectNode pointer = table.items("CONNECTION#" + openId, "CONNECTION").getFirst();
        pointer.set("pk", Table.text("CONNECTION#" + id));
        ObjectNode connection = open.deepCopy();
        connection.set("sk", Table.text("C#" + id));
        connection.set(
                "since", Table.number(Instant.now().minus(Duration.ofMinutes(1)).toEpochMilli()));
        connection.set("isLive", Table.bool(live));
        connection.set("leaseUntil", Table.number(0));
        table.put(pointer);
        table.put(connection);
        return new Gone(connection, pointer);
    }

    private void awaitRemoved(Gone gone) {
        await("the end of " + gone)
                .atMost(TIME_LIMIT)
                .until(() -> List.of(gone.connection(), gone.pointer()).stream().noneMatch(item -> table.has(item)));
    }

    /** Makes a connection one that a replayer replays to, with a lease until a time. */
    private void setBack(ObjectNode connection, Instant leaseUntil) {
        table.update(
                connection,
                "SET isLive = :no, holder = :holder, leaseUntil = :until",
                "attribute_exists(pk)",
                Map.of(
                        ":no", Table.bool(false),
                        ":holder", Table.text("a replayer that has ended"),
                        ":until", Table.number(leaseUntil.toEpochMilli())));
    }

    /** Waits until one connection is live, and returns its item. */
    private ObjectNode awaitLive() {
        await("a live connection").atMost(TIME_LIMIT).until(() -> live().size() == 1);
        return live().getFirst();
    }

    private List<ObjectNode> live() {
        return connections().stream()
                .filter(item -> item.at("/isLive/BOOL").asBoolean())
                .toList();
    }

    private List<ObjectNode> connections() {
        return table.items(partition, "C#");
    }

    private void append() {
        api.append("ledger_1", "Written", "{\"length\": 3}").expect(201);
    }
}
