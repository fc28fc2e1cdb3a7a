package hapnd.projection.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.dynamodb.LargeTexts;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Retired;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.OddEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever is valid, and becomes a state, comes out of the log of changes as it went in. */
class OddNotificationsTest {
    private final TenantId tenant = TenantId.create();
    private final Projection projection = new Projection(
            tenant,
            ProjectionId.of(tenant, "X.Sales"),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            0,
            Retired.NONE);

    @Test
    void of_300_odd_events_each_is_notified_of_as_it_was() {
        var items = new NotificationItems(new MemoryBlobs());
        var notifications = odd(300);

        var chunks = items.encode(projection, notifications);

        assertThat(chunks).hasSizeLessThan(30);
        assertThat(chunks.stream().flatMap(chunk -> items.decode(chunk, 0))).containsExactlyElementsOf(notifications);
    }

    /** Whoever reads on begins within a chunk. */
    @Test
    void a_chunk_is_read_from_any_sequence_on() {
        var items = new NotificationItems(new MemoryBlobs());
        var notifications = odd(20).subList(4, 20);
        var chunk = items.encode(projection, notifications.subList(0, 5)).getFirst();

        assertThat(NotificationItems.lastSequence(chunk)).isEqualTo(9);
        for (int after = 0; after < 12; after++) {
            int expected = Math.clamp(9 - after, 0, 5);
            assertThat(items.decode(chunk, after)).containsExactlyElementsOf(notifications.subList(5 - expected, 5));
        }
    }

    /** A text of 200 KB of random data is in a file, one that repeats itself isn't; chunks stay below an item's 400 KB. */
    @Test
    void large_states_are_in_files_and_no_chunk_is_too_large_for_an_item() {
        var blobs = new MemoryBlobs();
        var items = new NotificationItems(blobs);
        var random = new Random(20_261_128);
        var notifications = new ArrayList<Notification>();
        for (int i = 1; i <= 60; i++) {
            int length = List.of(10, 1_000, 30_000, 60_000, 200_000).get(i % 5);
            var text = i % 2 == 0 ? "x".repeat(length) : base64(random, length);
            notifications.add(notification(i, "\"" + text + "\""));
        }

        var chunks = items.encode(projection, notifications);

        assertThat(chunks).allMatch(chunk -> chunk.get("n").b().asByteArrayUnsafe().length < 380_000);
        assertThat(chunks.stream().flatMap(chunk -> items.decode(chunk, 0))).containsExactlyElementsOf(notifications);
        assertThat(chunks.stream().flatMap(NotificationItems::files))
                .containsExactlyInAnyOrderElementsOf(blobs.names());
        assertThat(blobs.names()).isNotEmpty();
        blobs.delete(blobs.names().iterator().next());
        assertThat(chunks.stream().flatMap(chunk -> items.decode(chunk, 0))).hasSize(59);
    }

    @Test
    void what_has_expired_is_left_out() {
        var items = new NotificationItems(new MemoryBlobs());
        var chunk = new HashMap<>(items.encode(projection, odd(3)).getFirst());
        chunk.put("expiresAt", AttributeValue.fromN("1"));

        assertThat(items.decode(chunk, 0)).isEmpty();
    }

    /** An item with one notification, as the platform wrote it before it packed them. */
    @Test
    void an_older_item_is_read_too() {
        var blobs = new MemoryBlobs();
        var text = new LargeTexts(blobs).store("any", "{\"count\":3}");
        var item = Map.of(
                "pk", AttributeValue.fromS("tenant_1#proj_1"),
                "sk", AttributeValue.fromS("N#000000000007"),
                "agg", AttributeValue.fromS("order_1"),
                "type", AttributeValue.fromS("order"),
                "key", AttributeValue.fromS("Widget"),
                "ver", AttributeValue.fromN("4"),
                "st", text,
                "ev", AttributeValue.fromS("evt_1"),
                "at", AttributeValue.fromN("1000"),
                "expiresAt", AttributeValue.fromN("99999999999"));

        assertThat(new NotificationItems(blobs).decode(item, 6))
                .containsExactly(new Notification(
                        7,
                        new AggregateId("order_1"),
                        new AggregateType("order"),
                        "Widget",
                        4,
                        "{\"count\":3}",
                        "evt_1",
                        Instant.ofEpochMilli(1000)));
    }

    private static List<Notification> odd(int count) {
        var odd = new OddEvents(20_261_129);
        var notifications = new ArrayList<Notification>();
        for (int i = 1; i <= count; i++) {
            var event = odd.commit(1).placed().getFirst();
            notifications.add(new Notification(
                    i,
                    new AggregateId(odd.id()),
                    new AggregateType("odd"),
                    odd.name(),
                    1,
                    event.data().text(),
                    event.id(),
                    event.timestamp(),
                    event.trace()));
        }
        return notifications;
    }

    private static Notification notification(long sequence, String state) {
        return new Notification(
                sequence,
                new AggregateId("a"),
                new AggregateType("a"),
                "A",
                sequence,
                state,
                "evt_" + sequence,
                Instant.EPOCH);
    }

    private static String base64(Random random, int length) {
        var bytes = new byte[length * 3 / 4];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
