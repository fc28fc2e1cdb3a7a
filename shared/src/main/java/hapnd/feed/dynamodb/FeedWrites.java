package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Cancellation;
import hapnd.dynamodb.Items;
import hapnd.journal.AggregateKey;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes a chunk, the feed's head, the markers of the chunk's aggregates and the types that the catalog lacks in one transaction.
 * So no type of an event in the feed is missing in the catalog, and none is added to a feed that has ended.
 */
final class FeedWrites {
    /** The markers' first index in the transaction, after the feed's head and the chunk. */
    private static final int FIRST_MARKER = 2;

    private final DynamoDbClient dynamo;
    private final String table;

    FeedWrites(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    sealed interface Outcome {
        /**
         * The chunk is in the feed.
         *
         * @param head the last position in it
         */
        record Written(long head) implements Outcome {}

        /**
         * Nothing was written.
         *
         * @param contended whether a concurrent sequencer of this feed was in conflict
         * @param actual the markers that differed from the assumed ones, those of parked aggregates included
         */
        record Refused(boolean contended, Map<AggregateKey, Marker> actual) implements Outcome {}
    }

    Outcome write(TenantId tenant, long before, ChunkBuilder draft) {
        long after = before + draft.events();
        var chunk = FeedItems.chunk(tenant, after, draft.parts());
        // chunks are stored for ever and read by all of the tenant's projections, so check that this one can be decoded
        FeedItems.entries(tenant, chunk);
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(put(FeedItems.head(tenant, after), FeedItems.POSITION, before));
        writes.add(put(chunk));
        draft.steps()
                .forEach((key, step) -> writes.add(put(
                        FeedItems.seen(key, step.after()),
                        FeedItems.VERSION,
                        step.before().version())));
        draft.steps().forEach((key, step) -> {
            if (step.before().isFull()) {
                writes.add(put(FeedItems.olderRuns(key, step.before())));
            }
        });
        draft.entries().forEach(entry -> writes.add(put(entry.item())));
        try {
            dynamo.transactWriteItems(b -> b.transactItems(writes));
            return new Outcome.Written(after);
        } catch (TransactionCanceledException e) {
            return refused(List.copyOf(draft.steps().keySet()), e);
        } catch (TransactionInProgressException e) {
            // an earlier try of the same write is still running; the markers will show its result
            return new Outcome.Refused(true, Map.of());
        }
    }

    /**
     * Removes the head's position, so that the condition of every write fails. The head itself stays, so that no new feed
     * begins. Refusing appends needs no extra read.
     */
    void end(TenantId tenant) {
        dynamo.updateItem(b -> b.tableName(table)
                .key(FeedItems.headKey(tenant))
                .updateExpression("SET #ended = if_not_exists(#ended, :now) REMOVE #pos")
                .expressionAttributeNames(Map.of("#pos", FeedItems.POSITION, "#ended", FeedItems.ENDED))
                .expressionAttributeValues(Map.of(":now", fromS(Instant.now().toString()))));
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(b -> b.tableName(table).item(item))
                .build();
    }

    /** Puts an item if its number is still {@code before}; 0 means that the item must not exist. */
    private TransactWriteItem put(Map<String, AttributeValue> item, String number, long before) {
        var put = Put.builder()
                .tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (before == 0) {
            put.conditionExpression("attribute_not_exists(pk)");
        } else {
            put.conditionExpression(number + " = :before")
                    .expressionAttributeValues(Map.of(":before", Items.number(before)));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static Outcome refused(List<AggregateKey> keys, TransactionCanceledException e) {
        var cancellation = Cancellation.of(e);
        var actual = new HashMap<AggregateKey, Marker>();
        for (int i = 0; i < keys.size(); i++) {
            if (cancellation.conditionFailed(FIRST_MARKER + i)) {
                var reason = cancellation.reasons().get(FIRST_MARKER + i);
                actual.put(keys.get(i), reason.hasItem() ? Marker.of(reason.item()) : Marker.NONE);
            }
        }
        boolean contended = cancellation.conditionFailed(0) || cancellation.isContended();
        if (!contended && actual.isEmpty()) {
            throw e;
        }
        return new Outcome.Refused(contended, actual);
    }
}
