package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.blob.Blobs;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.LargeTexts;
import hapnd.hash.Sha256;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.telemetry.Trace;
import hapnd.telemetry.TraceId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** States and notifications as items of the views table. */
final class ViewItems {
    /** The prefix of the sort keys of states. */
    static final String STATES = "S#";

    static final String LAST_SEQUENCE_KEY = "N#999999999999";

    private static final Duration NOTIFICATIONS_KEPT = Duration.ofDays(30);
    private static final String STATE = "st";

    private final LargeTexts texts;

    ViewItems(Blobs blobs) {
        this.texts = new LargeTexts(blobs);
    }

    static String partition(TenantId tenant, ProjectionId id) {
        return tenant + "#" + id;
    }

    static String partition(TenantId tenant, ProjectionId id, String generation) {
        return tenant + "#" + id + "#" + generation;
    }

    static Map<String, AttributeValue> stateKey(String partition, String key) {
        return Items.key(partition, STATES + key);
    }

    static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Items.keyOf(item);
    }

    /** The file with the item's state; empty when the item itself contains it, or has none. */
    static Optional<String> file(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(STATE)).map(AttributeValue::s);
    }

    static String keyOf(Map<String, AttributeValue> item) {
        return Items.sort(item).substring(STATES.length());
    }

    static String sequenceKey(long sequence) {
        return String.format(Locale.ROOT, "N#%012d", sequence);
    }

    static long sequenceOf(Map<String, AttributeValue> item) {
        return Long.parseLong(Items.sort(item).substring(2));
    }

    /**
     * Encodes a state. The file's name includes a hash of the content, so that concurrent writers don't overwrite each other's
     * files.
     */
    Map<String, AttributeValue> encode(Projection projection, String generation, String key, StoredState state) {
        var partition = partition(projection.tenant(), projection.id(), generation);
        var file = "views/%s/%s/%s/%s/%d-%s"
                .formatted(
                        projection.tenant(),
                        projection.id(),
                        generation,
                        Sha256.hex(key),
                        state.position(),
                        Sha256.hex(state.json()).substring(0, 16));
        var item = new HashMap<>(stateKey(partition, key));
        item.put(STATE, texts.store(file, state.json()));
        item.put("pos", Items.number(state.position()));
        item.put("at", Items.number(state.updatedAt().toEpochMilli()));
        return item;
    }

    /** Decodes a state; empty when its file is missing because the state was replaced after the item was read. */
    Optional<StoredState> state(Map<String, AttributeValue> item) {
        var stored = item.get(STATE);
        return texts.load(stored)
                .map(json -> new StoredState(
                        json,
                        Items.number(item, "pos"),
                        Instant.ofEpochMilli(Items.number(item, "at")),
                        Optional.ofNullable(stored.s())));
    }

    Map<String, AttributeValue> encode(Projection projection, Notification notification) {
        var file = "notifications/%s/%s/%d-%s"
                .formatted(
                        projection.tenant(),
                        projection.id(),
                        notification.sequence(),
                        Sha256.hex(notification.state()).substring(0, 16));
        var expiry = Instant.now().plus(NOTIFICATIONS_KEPT);
        var item = new HashMap<String, AttributeValue>();
        item.put("pk", fromS(partition(projection.tenant(), projection.id())));
        item.put("sk", fromS(sequenceKey(notification.sequence())));
        item.put("agg", fromS(notification.aggregateId().value()));
        item.put("type", fromS(notification.aggregateType().value()));
        item.put("key", fromS(notification.stateKey()));
        item.put("ver", Items.number(notification.version()));
        item.put(STATE, texts.store(file, notification.state()));
        item.put("ev", fromS(notification.triggeredBy()));
        item.put("at", Items.number(notification.timestamp().toEpochMilli()));
        item.put("expiresAt", Items.number(expiry.getEpochSecond()));
        putTrace(item, notification);
        return item;
    }

    /** Adds the trace. A trace that is derived from the event's id is not stored, to save bytes. */
    private static void putTrace(Map<String, AttributeValue> item, Notification notification) {
        var trace = notification.trace();
        if (!trace.id().equals(TraceId.ofEvent(notification.triggeredBy()))) {
            item.put("tr", fromS(trace.id().hex()));
        }
        trace.correlationId().ifPresent(id -> item.put("cor", fromS(id)));
    }

    private static Trace trace(Map<String, AttributeValue> item) {
        var id = Optional.ofNullable(item.get("tr"))
                .map(stored -> new TraceId(stored.s()))
                .orElseGet(() -> TraceId.ofEvent(item.get("ev").s()));
        return new Trace(id, Optional.ofNullable(item.get("cor")).map(AttributeValue::s));
    }

    /** Decodes a notification; empty when it has expired. DynamoDB deletes expired items within days. */
    Optional<Notification> notification(Map<String, AttributeValue> item) {
        if (Items.number(item, "expiresAt") <= Instant.now().getEpochSecond()) {
            return Optional.empty();
        }
        return texts.load(item.get(STATE))
                .map(state -> new Notification(
                        sequenceOf(item),
                        new AggregateId(item.get("agg").s()),
                        new AggregateType(item.get("type").s()),
                        item.get("key").s(),
                        Items.number(item, "ver"),
                        state,
                        item.get("ev").s(),
                        Instant.ofEpochMilli(Items.number(item, "at")),
                        trace(item)));
    }
}
