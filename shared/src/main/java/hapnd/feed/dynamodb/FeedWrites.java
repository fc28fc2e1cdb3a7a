package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Cancellation;
import hapnd.dynamodb.Items;
import hapnd.journal.AggregateKey;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Writes a chunk, the feed's head and the markers of the aggregates in the chunk: in one transaction, or not at all. */
final class FeedWrites {
    /** The chunk and the feed's head stand before the markers. */
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
         * @param contended whether another sequencer of this feed was in the way
         * @param seen where aggregates really stand whose markers were not as believed
         * @param parked aggregates of which nothing may be written
         */
        record Refused(boolean contended, Map<AggregateKey, Long> seen, Set<AggregateKey> parked) implements Outcome {}
    }

    Outcome write(TenantId tenant, long before, ChunkBuilder draft) {
        long after = before + draft.events();
        var chunk = FeedItems.chunk(tenant, after, draft.parts());
        // kept for ever and read by all of the tenant's projections: what can't be read must not get in
        FeedItems.entries(tenant, chunk);
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(put(FeedItems.head(tenant, after), FeedItems.POSITION, before));
        writes.add(TransactWriteItem.builder()
                .put(b -> b.tableName(table).item(chunk))
                .build());
        draft.steps()
                .forEach((key, step) ->
                        writes.add(put(FeedItems.seen(key, step.after()), FeedItems.VERSION, step.before())));
        try {
            dynamo.transactWriteItems(b -> b.transactItems(writes));
            return new Outcome.Written(after);
        } catch (TransactionCanceledException e) {
            return refused(List.copyOf(draft.steps().keySet()), e);
        } catch (TransactionInProgressException e) {
            // an earlier try of this very write: how it ended will show in the markers
            return new Outcome.Refused(true, Map.of(), Set.of());
        }
    }

    /**
     * Takes the head's position away, so that no write's condition on it holds any more; the head stays, so that none begins
     * anew. An append pays nothing for being refused.
     */
    void end(TenantId tenant) {
        dynamo.updateItem(b -> b.tableName(table)
                .key(FeedItems.headKey(tenant))
                .updateExpression("SET #ended = if_not_exists(#ended, :now) REMOVE #pos")
                .expressionAttributeNames(Map.of("#pos", FeedItems.POSITION, "#ended", FeedItems.ENDED))
                .expressionAttributeValues(Map.of(":now", fromS(Instant.now().toString()))));
    }

    /** Puts an item whose number was {@code before}; 0 means that it wasn't there. */
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
        var seen = new HashMap<AggregateKey, Long>();
        var parked = new HashSet<AggregateKey>();
        for (int i = 0; i < keys.size(); i++) {
            var reason = cancellation.reasons().get(FIRST_MARKER + i);
            if (cancellation.conditionFailed(FIRST_MARKER + i)) {
                if (isParked(reason)) {
                    parked.add(keys.get(i));
                } else {
                    seen.put(keys.get(i), version(reason));
                }
            }
        }
        boolean contended = cancellation.conditionFailed(0) || cancellation.isContended();
        if (!contended && seen.isEmpty() && parked.isEmpty()) {
            throw e;
        }
        return new Outcome.Refused(contended, seen, parked);
    }

    private static boolean isParked(CancellationReason reason) {
        return reason.hasItem() && reason.item().containsKey(FeedItems.PARKED);
    }

    private static long version(CancellationReason reason) {
        return reason.hasItem() ? FeedItems.last(reason.item()) : 0;
    }
}
