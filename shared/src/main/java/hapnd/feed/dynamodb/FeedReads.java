package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.BatchReads;
import hapnd.dynamodb.ChunkEstimate;
import hapnd.dynamodb.Items;
import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateKey;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads chunks from a position on. Chunks are never changed or inserted, so a read result stays valid. */
final class FeedReads {
    private static final long LAST_POSITION = 999_999_999_999_999L;

    private final DynamoDbClient dynamo;
    private final String table;

    FeedReads(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * The end of a feed.
     *
     * @param position the last position; 0 before the first event
     * @param ended whether the feed has ended
     */
    record Place(long position, boolean ended) {}

    Place place(TenantId tenant) {
        var item = dynamo.getItem(
                        b -> b.tableName(table).key(FeedItems.headKey(tenant)).consistentRead(true))
                .item();
        long position = Optional.ofNullable(item.get(FeedItems.POSITION))
                .map(number -> Long.parseLong(number.n()))
                .orElse(0L);
        return new Place(position, item.containsKey(FeedItems.ENDED));
    }

    /**
     * What the table has of what is asked for.
     *
     * @param markers the markers of all the aggregates, as they are now; {@link Marker#NONE} for one without
     * @param entries those of the entries that are in the catalog; the latest may be missing
     */
    record Known(Map<AggregateKey, Marker> markers, List<CatalogEntry> entries) {}

    /** Reads markers and entries of the catalog together. Without markers the read is eventually consistent. */
    Known known(Collection<AggregateKey> keys, Collection<CatalogEntry> entries) {
        var wanted = Stream.concat(
                keys.stream().map(FeedItems::seenKey), entries.stream().map(CatalogEntry::item));
        var found = new HashMap<Map<String, AttributeValue>, Map<String, AttributeValue>>();
        BatchReads.items(dynamo, table, wanted.toList(), read -> read.consistentRead(!keys.isEmpty()))
                .forEach(item -> found.put(Items.keyOf(item), item));
        var markers = new HashMap<AggregateKey, Marker>();
        keys.forEach(key -> markers.put(key, Marker.of(found.getOrDefault(FeedItems.seenKey(key), Map.of()))));
        return new Known(
                markers,
                entries.stream()
                        .filter(entry -> found.containsKey(entry.item()))
                        .toList());
    }

    /**
     * What is wanted of a read.
     *
     * @param limit the maximum number of entries
     * @param maxBytes stop after about this many bytes of events, but return at least one entry
     * @param consistent whether the read is strongly consistent; otherwise it ends before the first entry that it lacks
     */
    record Page(int limit, int maxBytes, boolean consistent) {}

    List<FeedEntry> after(TenantId tenant, long position, Page wanted) {
        var found = new PageCollector(position + 1, wanted);
        boolean more = true;
        while (more && !found.isComplete()) {
            var page = query(tenant, found.next, found.chunksToRead(), wanted.consistent());
            page.items().forEach(chunk -> found.take(() -> FeedItems.entries(tenant, chunk)));
            more = page.hasLastEvaluatedKey();
        }
        return found.entries;
    }

    private QueryResponse query(TenantId tenant, long from, int limit, boolean consistent) {
        return dynamo.query(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(tenant.value()),
                        ":low", fromS(FeedItems.chunkKey(from)),
                        ":high", fromS(FeedItems.chunkKey(LAST_POSITION))))
                .consistentRead(consistent)
                .limit(limit));
    }

    private static final class PageCollector {
        private final List<FeedEntry> entries = new ArrayList<>();
        private final int limit;
        private final boolean consistent;
        private final ChunkEstimate estimate;
        private boolean atGap;
        private long bytesLeft;
        private long next;

        PageCollector(long first, Page wanted) {
            this.next = first;
            this.limit = wanted.limit();
            this.estimate = ChunkEstimate.ofBatches(limit);
            this.consistent = wanted.consistent();
            this.bytesLeft = wanted.maxBytes();
        }

        boolean isComplete() {
            return atGap || entries.size() >= limit || (bytesLeft <= 0 && !entries.isEmpty());
        }

        int chunksToRead() {
            return estimate.chunks(limit - entries.size());
        }

        /** Adds a chunk's entries. A chunk that isn't needed isn't decoded. */
        void take(Supplier<List<FeedEntry>> chunk) {
            if (isComplete()) {
                return;
            }
            int before = entries.size();
            for (var entry : chunk.get()) {
                if (entry.position() >= next && !isComplete()) {
                    take(entry);
                }
            }
            estimate.read(entries.size() - before);
        }

        private void take(FeedEntry entry) {
            if (entry.position() != next && !consistent) {
                // a replica may have got a later chunk before an earlier one
                atGap = true;
                return;
            }
            if (entry.position() != next) {
                throw new IllegalStateException("position " + next + " is missing");
            }
            entries.add(entry);
            next++;
            bytesLeft -= entry.size();
        }
    }
}
