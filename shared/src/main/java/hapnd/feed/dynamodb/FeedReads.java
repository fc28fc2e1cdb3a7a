package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.feed.FeedEntry;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads chunks from a position on. Nothing is ever changed or put between, so what was read stays true. */
final class FeedReads {
    private static final int MOST_ITEMS_A_PAGE = 250;
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
        var found = new Found(position + 1, limit, mostBytes);
        boolean more = true;
        while (more && !found.isFull()) {
            var page = query(tenant, found.next, limit - found.entries.size());
            page.items().forEach(chunk -> found.take(FeedItems.entries(tenant, chunk)));
            more = page.hasLastEvaluatedKey();
        }
        return found.entries;
    }

    private QueryResponse query(TenantId tenant, long from, int limit) {
        return dynamo.query(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(tenant.value()),
                        ":low", fromS(FeedItems.chunkKey(from)),
                        ":high", fromS(FeedItems.chunkKey(LAST_POSITION))))
                .consistentRead(true)
                .limit(Math.min(limit, MOST_ITEMS_A_PAGE)));
    }

    private static final class Found {
        private final List<FeedEntry> entries = new ArrayList<>();
        private final int limit;
        private long bytesLeft;
        private long next;

        Found(long first, int limit, long mostBytes) {
            this.next = first;
            this.limit = limit;
            this.bytesLeft = mostBytes;
        }

        boolean isFull() {
            return entries.size() >= limit || (bytesLeft <= 0 && !entries.isEmpty());
        }

        void take(List<FeedEntry> chunk) {
            for (var entry : chunk) {
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
