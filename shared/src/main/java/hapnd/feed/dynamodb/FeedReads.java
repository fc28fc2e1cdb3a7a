package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.feed.FeedEntry;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads chunks from a position on. Nothing is ever changed or put between, so what was read stays true. */
final class FeedReads {
    private static final int MAX_PAGE_CHUNKS = 250;

    /** So many are read at once in any case: whoever keeps up with a feed finds what is new in one page. */
    private static final int FEWEST_CHUNKS = 4;

    /** How many events a first chunk is thought to hold, by whoever wants many: a stream's batch brings a hundred. */
    private static final int MAX_CHUNK_EVENTS = 80;

    /** So many times more are read after a page that was not enough: the next chunks may hold more than those in it. */
    private static final int GROWTH = 4;

    private static final long LAST_POSITION = 999_999_999_999_999L;

    private final DynamoDbClient dynamo;
    private final String table;

    FeedReads(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Where a feed ends.
     *
     * @param position the last position that is taken; 0 before the first
     * @param ended whether none is given out any more
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

    List<FeedEntry> after(TenantId tenant, long position, int limit, int mostBytes) {
        var collector = new PageCollector(position + 1, limit, mostBytes);
        boolean more = true;
        while (more && !collector.isFull()) {
            var page = query(tenant, collector.next, collector.chunksToRead());
            page.items().forEach(chunk -> collector.take(() -> FeedItems.entries(tenant, chunk)));
            more = page.hasLastEvaluatedKey();
        }
        return collector.entries;
    }

    private QueryResponse query(TenantId tenant, long from, int limit) {
        return dynamo.query(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(tenant.value()),
                        ":low", fromS(FeedItems.chunkKey(from)),
                        ":high", fromS(FeedItems.chunkKey(LAST_POSITION))))
                .consistentRead(true)
                .limit(limit));
    }

    private static final class PageCollector {
        private final List<FeedEntry> entries = new ArrayList<>();
        private final int limit;
        private long bytesLeft;
        private long next;
        private int chunks;

        PageCollector(long first, int limit, long mostBytes) {
            this.next = first;
            this.limit = limit;
            this.bytesLeft = mostBytes;
        }

        boolean isFull() {
            return entries.size() >= limit || (bytesLeft <= 0 && !entries.isEmpty());
        }

        /** About as many as hold what is wanted: a page is paid for as a whole, and a chunk holds one event or thousands. */
        int chunksToRead() {
            int wanted = limit - entries.size();
            int expected = chunks == 0
                    ? Math.max(FEWEST_CHUNKS, limit / MAX_CHUNK_EVENTS)
                    : (int) Math.min((long) chunks * GROWTH, (long) wanted * chunks / entries.size() + 1);
            return Math.min(expected, Math.min(wanted, MAX_PAGE_CHUNKS));
        }

        /** What it doesn't need, it doesn't unpack. */
        void take(Supplier<List<FeedEntry>> chunk) {
            if (isFull()) {
                return;
            }
            chunks++;
            for (var entry : chunk.get()) {
                if (entry.position() >= next && !isFull()) {
                    take(entry);
                }
            }
        }

        private void take(FeedEntry entry) {
            if (entry.position() != next) {
                throw new IllegalStateException("position " + next + " is missing");
            }
            entries.add(entry);
            next++;
            bytesLeft -= entry.size();
        }
    }
}
