package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.dynamodb.PackedText;
import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.EventCodec;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the feed table. A chunk's key is its last position, so that one query from position n on begins with the chunk
 * that contains n; its first position is computed from the number of events.
 */
final class FeedItems {
    static final String POSITION = "pos";
    static final String VERSION = "ver";

    /** An attribute of a head without a position: the feed has ended. */
    static final String ENDED = "endedAt";

    /** An attribute of a parked aggregate's marker, instead of {@link #VERSION}: the last version in the feed. */
    static final String PARKED = "parked";

    /** An attribute of markers and of items with older positions: {@link Runs}. */
    static final String RUNS = "at";

    private static final String PK = "pk";
    private static final String SK = "sk";
    private static final String HEAD = "HEAD";
    static final String SEEN = "SEEN";
    private static final String OLDER_RUNS = "AT#";
    private static final String EVENTS = "events";

    private FeedItems() {}

    static Map<String, AttributeValue> headKey(TenantId tenant) {
        return Items.key(tenant.value(), HEAD);
    }

    static Map<String, AttributeValue> head(TenantId tenant, long position) {
        return Map.of(PK, fromS(tenant.value()), SK, fromS(HEAD), POSITION, number(position));
    }

    /** The marker of an aggregate that isn't parked. */
    static Map<String, AttributeValue> seen(AggregateKey key, Marker marker) {
        var item = new HashMap<>(seenKey(key));
        item.put(VERSION, number(marker.version()));
        if (!marker.runs().isEmpty()) {
            item.put(RUNS, bytes(marker.runs()));
        }
        return item;
    }

    /** The runs that a marker has no more room for. */
    static Map<String, AttributeValue> olderRuns(AggregateKey key, Marker full) {
        var item = new HashMap<>(Items.key(partition(key), olderRunsKey(full.version())));
        item.put(RUNS, bytes(full.runs()));
        return item;
    }

    /**
     * The sort key of runs whose last version this is. Those from a version on, and then the marker, are between it and {@link
     * #SEEN}.
     */
    static String olderRunsKey(long lastVersion) {
        return String.format(Locale.ROOT, OLDER_RUNS + "%015d", lastVersion);
    }

    static Map<String, AttributeValue> seenKey(AggregateKey key) {
        return seenKey(key.tenant(), key.id().value());
    }

    /** The partition with an aggregate's marker. */
    static String partition(AggregateKey key) {
        return Items.partition(seenKey(key));
    }

    static Map<String, AttributeValue> seenKey(TenantId tenant, String aggregate) {
        return Items.key(tenant.value() + "#" + aggregate, SEEN);
    }

    /** The last version in the feed by a marker, parked or not; 0 without a marker. */
    static long last(Map<String, AttributeValue> marker) {
        var version = marker.getOrDefault(VERSION, marker.get(PARKED));
        return version == null ? 0 : Long.parseLong(version.n());
    }

    /** The sort key of a chunk. It sorts after {@code HEAD}, so that queries of chunks don't return the head. */
    static String chunkKey(long lastPosition) {
        return String.format(Locale.ROOT, "P#%015d", lastPosition);
    }

    static Map<String, AttributeValue> chunk(TenantId tenant, long lastPosition, List<AppendedCommit> parts) {
        var text = new StringBuilder("[");
        for (var part : parts) {
            text.append(text.length() == 1 ? "" : ",")
                    .append(JsonText.object()
                            .put("a", part.key().id().value())
                            .put("y", part.type().value())
                            .putRaw("c", EventCodec.stored(part.commit()))
                            .end());
        }
        var packed =
                SdkBytes.fromByteArrayUnsafe(PackedText.pack(text.append(']').toString()));
        return Map.of(
                PK, fromS(tenant.value()),
                SK, fromS(chunkKey(lastPosition)),
                EVENTS, AttributeValue.fromB(packed));
    }

    /** Decodes the entries of a chunk, in order. */
    static List<FeedEntry> entries(TenantId tenant, Map<String, AttributeValue> chunk) {
        var parts = RawJson.stored(PackedText.unpack(chunk.get(EVENTS).b().asByteArrayUnsafe())).elements().stream()
                .map(json -> part(tenant, json.fields()))
                .toList();
        int events =
                parts.stream().mapToInt(part -> part.commit().events().size()).sum();
        long position = Long.parseLong(chunk.get(SK).s().substring(2)) - events;
        var entries = new ArrayList<FeedEntry>(events);
        for (var part : parts) {
            for (var event : part.commit().placed()) {
                position++;
                entries.add(new FeedEntry(position, part.key(), part.type(), event));
            }
        }
        return entries;
    }

    private static AppendedCommit part(TenantId tenant, Map<String, RawJson> fields) {
        return new AppendedCommit(
                new AggregateKey(tenant, new AggregateId(fields.get("a").string())),
                new AggregateType(fields.get("y").string()),
                EventCodec.commit(fields.get("c")));
    }

    private static AttributeValue bytes(Runs runs) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(runs.encode()));
    }

    private static AttributeValue number(long value) {
        return Items.number(value);
    }
}
