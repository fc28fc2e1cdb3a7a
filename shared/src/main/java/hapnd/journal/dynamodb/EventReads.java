package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

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
 * Reads events across batch items and the HEAD item. An append may move events from the head into a batch while a query
 * is between two pages; that shows as a gap in the versions, and the query is asked again from there.
 */
final class EventReads {
    private static final int MAX_PAGE_ITEMS = 200;
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
    public List<RecordedEvent> forward(AggregateKey key, long fromVersion, int limit, int mostBytes) {
        var collector = new PageCollector(Math.max(1, fromVersion), 1, limit, mostBytes);
        Optional<Page> page = Optional.empty();
        do {
            var range = new Range(key, BatchItem.sortKey(collector.next), HeadItem.HEAD, true);
            page = Optional.of(query(range, page.flatMap(Page::next), limit));
            if (!collector.takeAll(page.get().items())) {
                collector.countRestart();
                page = Optional.empty();
            }
        } while (!collector.isFull() && (page.isEmpty() || page.get().next().isPresent()));
        return collector.events;
    }

    List<RecordedEvent> backward(AggregateKey key, long fromVersion, int limit, int mostBytes) {
        var top = new Range(key, BatchItem.sortKey(fromVersion), HeadItem.HEAD, true);
        var highest = fromVersion > 999_999_999_999L
                ? HeadItem.HEAD
                : query(top, Optional.empty(), 1).items().stream()
                        .map(item -> item.get(HeadItem.SK).s())
                        .findFirst()
                        .orElse(HeadItem.HEAD);
        var collector = new PageCollector(fromVersion, -1, limit, mostBytes);
        var range = new Range(key, BatchItem.sortKey(0), highest, false);
        Optional<Map<String, AttributeValue>> next = Optional.empty();
        do {
            var page = query(range, next, limit);
            collector.takeAll(page.items());
            next = page.next();
        } while (!collector.isFull() && next.isPresent());
        return collector.events;
    }

    private Page query(Range range, Optional<Map<String, AttributeValue>> start, int limit) {
        var answer = dynamo.query(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(HeadItem.partition(range.key())),
                        ":low", fromS(range.low()),
                        ":high", fromS(range.high())))
                .scanIndexForward(range.upwards())
                .exclusiveStartKey(start.orElse(null))
                .consistentRead(true)
                .limit(Math.min(limit + 1, MAX_PAGE_ITEMS)));
        return new Page(
                answer.items(),
                answer.hasLastEvaluatedKey() ? Optional.of(answer.lastEvaluatedKey()) : Optional.empty());
    }

    private static List<Commit> commits(Map<String, AttributeValue> item) {
        return item.get(HeadItem.SK).s().equals(HeadItem.HEAD) ? HeadItem.tip(item) : BatchItem.decode(item);
    }

    private record Range(AggregateKey key, String low, String high, boolean upwards) {}

    private record Page(List<Map<String, AttributeValue>> items, Optional<Map<String, AttributeValue>> next) {}

    /** Events with versions in a row, upwards or downwards, until there are enough. */
    private static final class PageCollector {
        private final List<RecordedEvent> events = new ArrayList<>();
        private final int step;
        private final int limit;
        private long bytesLeft;
        private long next;
        private int restarts;

        PageCollector(long first, int step, int limit, int mostBytes) {
            this.next = first;
            this.step = step;
            this.limit = limit;
            this.bytesLeft = mostBytes;
        }

        boolean isFull() {
            return events.size() >= limit || (bytesLeft <= 0 && !events.isEmpty());
        }

        /** False when a version is missing: it has moved to an item that this query can't see. */
        boolean takeAll(List<Map<String, AttributeValue>> items) {
            for (var item : items) {
                var placed = commits(item).stream()
                        .flatMap(commit -> commit.placed().stream())
                        .toList();
                for (var event : step > 0 ? placed : placed.reversed()) {
                    if (isFull()) {
                        return true;
                    }
                    if (isAhead(event)) {
                        return false;
                    }
                    take(event);
                }
            }
            return true;
        }

        void countRestart() {
            if (++restarts > MAX_RESTARTS) {
                throw new IllegalStateException("version " + next + " is missing");
            }
        }

        /** Downwards the first event may be below the version asked for; upwards that would be a gap. */
        private boolean isAhead(RecordedEvent event) {
            return step > 0 && event.version() > next;
        }

        private void take(RecordedEvent event) {
            if (step > 0 ? event.version() < next : event.version() > next) {
                return;
            }
            events.add(event);
            bytesLeft -= EventCodec.size(event);
            next = event.version() + step;
        }
    }
}
