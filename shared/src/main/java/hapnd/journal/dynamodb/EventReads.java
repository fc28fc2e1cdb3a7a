package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.ChunkEstimate;
import hapnd.journal.AggregateKey;
import hapnd.journal.Commit;
import hapnd.journal.EventCodec;
import hapnd.journal.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads events from batch items and the HEAD item. An append may move events from the head into a batch item between two pages
 * of a query. This causes a gap in the versions; then the query is repeated from the gap.
 */
final class EventReads {
    /** With the smallest items, whose commits have one small event each, this is less than the megabyte of a query. */
    private static final int MAX_ITEMS = 1000;

    /** The assumed number of events in an item for the first query: between one large event and a batch of hundreds. */
    private static final int EXPECTED_EVENTS = 25;

    /** Events that compress well may be much larger than the page that they are read from. */
    private static final int MAX_WHOLE_PAGE_BYTES = 8 * 1024 * 1024;

    private static final int MAX_RESTARTS = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    /**
     * @param dynamo the client
     * @param table the journal table's name
     */
    EventReads(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** As {@link hapnd.journal.Journal#forward}. */
    List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int maxBytes) {
        return read(key, new PageCollector(Math.max(1, fromVersion), 1, limit, maxBytes), false);
    }

    /** As {@link hapnd.journal.Journal#page}. */
    List<RecordedEvent> page(AggregateKey key, long fromVersion, long toVersion) {
        int limit = (int) Math.min(Integer.MAX_VALUE, toVersion - fromVersion + 1);
        return read(key, new PageCollector(fromVersion, 1, limit, MAX_WHOLE_PAGE_BYTES), true);
    }

    /**
     * Reads upwards.
     *
     * @param once whether a query that has used up its megabyte, and so has fewer items than it asked for, is the last one
     */
    private List<RecordedEvent> read(AggregateKey key, PageCollector found, boolean once) {
        Optional<Page> page = Optional.empty();
        boolean usedUp;
        do {
            var range = new Range(key, BatchItem.sortKey(found.next), HeadItem.HEAD, true);
            int wanted = found.itemsToRead();
            page = Optional.of(query(range, page.flatMap(Page::next), wanted));
            usedUp = page.get().items().size() < wanted;
            if (!found.addAll(page.get().items())) {
                found.countRestart();
                page = Optional.empty();
            }
        } while (!found.isComplete()
                && !(once && usedUp && !found.events.isEmpty())
                && (page.isEmpty() || page.get().next().isPresent()));
        return found.events;
    }

    List<RecordedEvent> backward(AggregateKey key, long fromVersion, int limit, int maxBytes) {
        var top = new Range(key, BatchItem.sortKey(fromVersion), HeadItem.HEAD, true);
        var highest = fromVersion > 999_999_999_999L
                ? HeadItem.HEAD
                : query(top, Optional.empty(), 1).items().stream()
                        .map(item -> item.get(HeadItem.SK).s())
                        .findFirst()
                        .orElse(HeadItem.HEAD);
        var found = new PageCollector(fromVersion, -1, limit, maxBytes);
        var range = new Range(key, BatchItem.sortKey(0), highest, false);
        Optional<Map<String, AttributeValue>> next = Optional.empty();
        do {
            var page = query(range, next, found.itemsToRead());
            found.addAll(page.items());
            next = page.next();
        } while (!found.isComplete() && next.isPresent());
        return found.events;
    }

    private Page query(Range range, Optional<Map<String, AttributeValue>> start, int maxItems) {
        var answer = dynamo.query(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(HeadItem.partition(range.key())),
                        ":low", fromS(range.low()),
                        ":high", fromS(range.high())))
                .scanIndexForward(range.upwards())
                .exclusiveStartKey(start.orElse(null))
                .consistentRead(true)
                .limit(maxItems));
        return new Page(
                answer.items(),
                answer.hasLastEvaluatedKey() ? Optional.of(answer.lastEvaluatedKey()) : Optional.empty());
    }

    private static List<Commit> commits(Map<String, AttributeValue> item) {
        return item.get(HeadItem.SK).s().equals(HeadItem.HEAD) ? HeadItem.tip(item) : BatchItem.decode(item);
    }

    private record Range(AggregateKey key, String low, String high, boolean upwards) {}

    private record Page(List<Map<String, AttributeValue>> items, Optional<Map<String, AttributeValue>> next) {}

    /** Collects events with consecutive versions, ascending or descending, up to the limits. */
    private static final class PageCollector {
        private final List<RecordedEvent> events = new ArrayList<>();
        private final int step;
        private final int limit;
        private final ChunkEstimate estimate;
        private long bytesLeft;
        private long bytesTaken;
        private long next;
        private int restarts;

        PageCollector(long first, int step, int limit, int maxBytes) {
            this.next = first;
            this.step = step;
            this.limit = limit;
            this.estimate = new ChunkEstimate(limit, EXPECTED_EVENTS, MAX_ITEMS);
            this.bytesLeft = maxBytes;
        }

        boolean isComplete() {
            return events.size() >= limit || (bytesLeft <= 0 && !events.isEmpty());
        }

        int itemsToRead() {
            return estimate.chunks((int) Math.min(limit - events.size(), eventsWithRoom()));
        }

        /** How many more events of the size of those so far there is room for; at least 1. */
        private long eventsWithRoom() {
            return events.isEmpty() ? Long.MAX_VALUE : bytesLeft * events.size() / Math.max(1, bytesTaken) + 1;
        }

        /** False when a version is missing, because it was moved to an item that this query doesn't return. */
        boolean addAll(List<Map<String, AttributeValue>> items) {
            for (var item : items) {
                if (isComplete()) {
                    return true;
                }
                int before = events.size();
                var placed = commits(item).stream()
                        .flatMap(commit -> commit.placed().stream())
                        .toList();
                for (var event : step > 0 ? placed : placed.reversed()) {
                    if (isComplete()) {
                        return true;
                    }
                    if (isAfterGap(event)) {
                        return false;
                    }
                    take(event);
                }
                estimate.read(events.size() - before);
            }
            return true;
        }

        void countRestart() {
            if (++restarts > MAX_RESTARTS) {
                throw new IllegalStateException("version " + next + " is missing");
            }
        }

        /**
         * Whether there is a gap before an event. Only for ascending reads: a descending one may begin below the requested
         * version.
         */
        private boolean isAfterGap(RecordedEvent event) {
            return step > 0 && event.version() > next;
        }

        private void take(RecordedEvent event) {
            if (step > 0 ? event.version() < next : event.version() > next) {
                return;
            }
            events.add(event);
            int size = EventCodec.size(event);
            bytesLeft -= size;
            bytesTaken += size;
            next = event.version() + step;
        }
    }
}
