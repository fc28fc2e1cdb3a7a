package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Cancellation;
import hapnd.dynamodb.ConditionalUpdate;
import hapnd.dynamodb.Items;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.Skipped;
import hapnd.projection.SkippedEvent;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Skipped events: their number in the projection's item, and an item for each of them. */
final class DynamoSkips {
    private final DynamoDbClient dynamo;
    private final String table;

    DynamoSkips(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Moves a generation past an event and records the event, in one transaction.
     *
     * @param place the attribute of the generation
     * @return false when the generation or the projection has changed
     */
    boolean skip(Projection before, String place, Generation generation, SkippedEvent event) {
        var fault = place + "." + ProjectionItem.FAULT;
        long count = generation.skipped().map(Skipped::events).orElse(0L) + 1;
        var skipped = new Skipped(count, event.eventId(), event.at());
        var move = new ConditionalUpdate()
                .remove(ProjectionItem.NOTIFIED_AFTER)
                .remove(fault)
                .set(place + "." + ProjectionItem.POSITION, Items.number(event.position()))
                .set(place + "." + ProjectionItem.SKIPPED, ProjectionItem.encode(skipped))
                .ifIs(fault + "." + ProjectionItem.EVENT, fromS(event.eventId()))
                .ifAre(ProjectionItem.at(place, generation));
        var key = ProjectionItem.key(before.tenant(), before.id());
        var record = SkippedItem.key(before.tenant(), before.id(), generation.id(), event.position());
        try {
            dynamo.transactWriteItems(
                    b -> b.transactItems(update(key, move), update(record, SkippedItem.encode(event))));
            return true;
        } catch (TransactionCanceledException e) {
            if (Cancellation.of(e).isConcurrencyAlone()) {
                return false;
            }
            throw e;
        }
    }

    private TransactWriteItem update(Map<String, AttributeValue> key, ConditionalUpdate change) {
        var condition = change.condition();
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(key)
                        .updateExpression(change.update())
                        .conditionExpression(condition.isEmpty() ? null : condition)
                        .expressionAttributeNames(change.names())
                        .expressionAttributeValues(change.values()))
                .build();
    }

    /** The last skipped events, the newest first. */
    List<SkippedEvent> last(Projection projection, Generation generation, int limit) {
        var partition = ViewItems.partition(projection.tenant(), projection.id(), generation.id());
        return dynamo
                .query(b -> b.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(":pk", fromS(partition), ":prefix", fromS(SkippedItem.PREFIX)))
                        .scanIndexForward(false)
                        .limit(limit)
                        .consistentRead(true))
                .items()
                .stream()
                .map(SkippedItem::decode)
                .toList();
    }
}
