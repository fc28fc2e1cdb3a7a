package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import hapnd.blob.Blobs;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.LargeTexts;
import hapnd.dynamodb.PackedText;
import hapnd.hash.Sha256;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.json.Utf8;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.telemetry.Trace;
import hapnd.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Notifications as items of the views table. Those of a step are packed together into a chunk. Its key is its last sequence, so
 * that one query from sequence n on begins with the chunk that contains n. Older items with one notification each are read as
 * well.
 */
final class NotificationItems {
    static final String LAST_SEQUENCE_KEY = "N#999999999999";

    /** The maximum size of a chunk before compression, unless a single notification has more. An item may have 400 KB. */
    private static final int MAX_CHUNK_BYTES = 256 * 1024;

    /** Texts up to this length are packed with the others whatever they are, larger ones if they can be compressed well. */
    private static final int MAX_INLINE_BYTES = 32 * 1024;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String EXPIRY = "expiresAt";
    private static final String PACKED = "n";
    private static final String FILES = "files";

    private final LargeTexts texts;

    NotificationItems(Blobs blobs) {
        this.texts = new LargeTexts(blobs);
    }

    static String sequenceKey(long sequence) {
        return String.format(Locale.ROOT, "N#%012d", sequence);
    }

    /** The sequence of the last notification of an item. */
    static long lastSequence(Map<String, AttributeValue> item) {
        return Long.parseLong(Items.sort(item).substring(2));
    }

    /** The files with large states of an item. */
    static Stream<String> files(Map<String, AttributeValue> item) {
        return item.containsKey(FILES) ? item.get(FILES).ss().stream() : Stream.empty();
    }

    /** Encodes notifications whose sequences follow each other. Large states are written to files. */
    List<Map<String, AttributeValue>> encode(Projection projection, List<Notification> notifications) {
        var chunks = new ArrayList<Map<String, AttributeValue>>();
        var chunk = new Chunk();
        for (var notification : notifications) {
            var state = state(projection, notification);
            var json = json(notification, state);
            int bytes = Utf8.length(json);
            if (chunk.bytes + bytes > MAX_CHUNK_BYTES && !chunk.isEmpty()) {
                chunks.add(chunk.item(projection));
                chunk = new Chunk();
            }
            chunk.add(notification.sequence(), json, bytes);
            if (state.isFile()) {
                chunk.files.add(state.text());
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk.item(projection));
        }
        return chunks;
    }

    /**
     * A state in a chunk.
     *
     * @param text its JSON text, or the name of the file with it
     */
    private record State(String text, boolean isFile) {}

    private State state(Projection projection, Notification notification) {
        if (Utf8.length(notification.state()) <= MAX_INLINE_BYTES) {
            return new State(notification.state(), false);
        }
        var file = "notifications/%s/%s/%d-%s"
                .formatted(
                        projection.tenant(),
                        projection.id(),
                        notification.sequence(),
                        Sha256.hex(notification.state()).substring(0, 16));
        var stored = texts.store(file, notification.state());
        return stored.s() == null ? new State(notification.state(), false) : new State(file, true);
    }

    private static String json(Notification notification, State state) {
        var trace = notification.trace();
        var json = JsonText.object()
                .put("a", notification.aggregateId().value())
                .put("y", notification.aggregateType().value())
                .put("k", notification.stateKey())
                .put("v", notification.version())
                .put("e", notification.triggeredBy())
                .put("t", notification.timestamp().toEpochMilli());
        // a trace that is derived from the event's id is not stored, to save bytes
        if (!trace.id().equals(TraceId.ofEvent(notification.triggeredBy()))) {
            json.put("r", trace.id().hex());
        }
        json.put("c", trace.correlationId());
        return (state.isFile() ? json.put("f", state.text()) : json.putRaw("s", state.text())).end();
    }

    /** The notifications of one item. */
    private static final class Chunk {
        private final StringBuilder json = new StringBuilder("[");
        private final List<String> files = new ArrayList<>();
        private long last;
        private int bytes;

        boolean isEmpty() {
            return last == 0;
        }

        void add(long sequence, String notification, int size) {
            json.append(isEmpty() ? "" : ",").append(notification);
            last = sequence;
            bytes += size;
        }

        Map<String, AttributeValue> item(Projection projection) {
            var packed = PackedText.pack(json.append(']').toString());
            var item = new HashMap<String, AttributeValue>();
            item.put("pk", fromS(ViewItems.partition(projection.tenant(), projection.id())));
            item.put("sk", fromS(sequenceKey(last)));
            item.put(PACKED, fromB(SdkBytes.fromByteArrayUnsafe(packed)));
            item.put(EXPIRY, Items.number(Instant.now().plus(KEPT).getEpochSecond()));
            if (!files.isEmpty()) {
                item.put(FILES, fromSs(files));
            }
            return item;
        }
    }

    /**
     * Decodes an item; its notifications are in their order, and each file is read when its notification is taken. Those are left
     * out that have expired (DynamoDB deletes expired items within days), and those whose files are missing.
     *
     * @param after the sequence that the first one must follow
     */
    Stream<Notification> decode(Map<String, AttributeValue> item, long after) {
        if (Items.number(item, EXPIRY) <= Instant.now().getEpochSecond()) {
            return Stream.empty();
        }
        if (!item.containsKey(PACKED)) {
            return single(item).stream();
        }
        var elements = RawJson.stored(PackedText.unpack(item.get(PACKED).b().asByteArrayUnsafe()))
                .elements();
        long before = lastSequence(item) - elements.size();
        return IntStream.range((int) Math.max(0, after - before), elements.size())
                .mapToObj(i -> notification(before + i + 1, elements.get(i).fields()))
                .flatMap(Optional::stream);
    }

    private Optional<Notification> notification(long sequence, Map<String, RawJson> fields) {
        var event = fields.get("e").string();
        var state = fields.containsKey("f")
                ? texts.load(fromS(fields.get("f").string()))
                : Optional.of(fields.get("s").text());
        return state.map(json -> new Notification(
                sequence,
                new AggregateId(fields.get("a").string()),
                new AggregateType(fields.get("y").string()),
                fields.get("k").string(),
                Long.parseLong(fields.get("v").text()),
                json,
                event,
                Instant.ofEpochMilli(Long.parseLong(fields.get("t").text())),
                trace(
                        event,
                        Optional.ofNullable(fields.get("r")).map(RawJson::string),
                        Optional.ofNullable(fields.get("c")).map(RawJson::string))));
    }

    private static Trace trace(String event, Optional<String> id, Optional<String> correlation) {
        return new Trace(id.map(TraceId::new).orElseGet(() -> TraceId.ofEvent(event)), correlation);
    }

    /** An item as it was written before there were chunks. */
    private Optional<Notification> single(Map<String, AttributeValue> item) {
        var event = item.get("ev").s();
        return texts.load(item.get(ViewItems.STATE))
                .map(state -> new Notification(
                        lastSequence(item),
                        new AggregateId(item.get("agg").s()),
                        new AggregateType(item.get("type").s()),
                        item.get("key").s(),
                        Items.number(item, "ver"),
                        state,
                        event,
                        Instant.ofEpochMilli(Items.number(item, "at")),
                        trace(event, text(item, "tr"), text(item, "cor"))));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }
}
