package hapnd.journal.dynamodb;

import hapnd.dynamodb.Cancellation;
import hapnd.dynamodb.Items;
import hapnd.journal.AggregateKey;
import hapnd.journal.AppendOutcome;
import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.journal.Idempotency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Writes the HEAD item. The item is always replaced as a whole, because DynamoDB bills an update of one attribute as a write of
 * the whole item anyway.
 */
final class HeadWrites {
    private final DynamoDbClient dynamo;
    private final String table;
    private final HeadItem headItem;
    private final Answers answers;
    private final OldStates oldStates;

    HeadWrites(DynamoDbClient dynamo, String table, HeadItem headItem, Answers answers, OldStates oldStates) {
        this.dynamo = dynamo;
        this.table = table;
        this.headItem = headItem;
        this.answers = answers;
        this.oldStates = oldStates;
    }

    /**
     * Writes {@code after} if the aggregate still has the version of {@code before}. The last commit of its tip is the new one.
     */
    AppendOutcome append(Head before, Head after, Optional<Idempotency> idempotency) {
        var tip = Tip.fit(before, after);
        var written = new Head(after.key(), after.type(), after.version(), tip.commits(), after.derived());
        var put = put(before, headItem.encode(written, tip.packed(), false));
        var result = tip.overflow().isEmpty() && idempotency.isEmpty()
                ? writeAlone(written, put)
                : writeTogether(written, put, tip.overflow(), idempotency);
        if (result instanceof AppendOutcome.Appended) {
            oldStates.replaced(before, after.derived());
        }
        return result;
    }

    boolean keepState(Head head, Head.Derived derived) {
        var put = put(head, headItem.encode(head.with(derived), Tip.pack(head.tip()), true));
        boolean kept = writeAlone(head, put) instanceof AppendOutcome.Appended;
        if (kept) {
            oldStates.replaced(head, derived);
        }
        return kept;
    }

    private Put put(Head before, Map<String, AttributeValue> item) {
        var put = Put.builder()
                .tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        return before.version() == 0
                ? put.conditionExpression("attribute_not_exists(pk)").build()
                : put.conditionExpression(HeadItem.VERSION + " = :before")
                        .expressionAttributeValues(Map.of(":before", Items.number(before.version())))
                        .build();
    }

    private AppendOutcome writeAlone(Head after, Put put) {
        try {
            dynamo.putItem(b -> b.tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeValues(
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                    .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()));
            return new AppendOutcome.Appended(after);
        } catch (ConditionalCheckFailedException e) {
            return conflict(after.key(), e.item());
        } catch (TransactionConflictException e) {
            return new AppendOutcome.Conflict(Optional.empty());
        }
    }

    private AppendOutcome writeTogether(
            Head after, Put put, Optional<List<Commit>> overflow, Optional<Idempotency> idempotency) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(TransactWriteItem.builder().put(put).build());
        idempotency.ifPresent(answer -> writes.add(answers.put(after.key().tenant(), answer)));
        overflow.ifPresent(commits -> writes.add(BatchItem.put(table, after.key(), commits)));
        try {
            dynamo.transactWriteItems(b -> b.transactItems(writes));
            return new AppendOutcome.Appended(after);
        } catch (TransactionCanceledException e) {
            return cancelled(after.key(), e, idempotency);
        }
    }

    private AppendOutcome cancelled(
            AggregateKey key, TransactionCanceledException e, Optional<Idempotency> idempotency) {
        var cancellation = Cancellation.of(e);
        if (idempotency.isPresent() && cancellation.conditionFailed(1)) {
            return new AppendOutcome.Replayed(answers.decode(idempotency.get().keyHash(), cancellation.item(1)));
        }
        if (cancellation.conditionFailed(0)) {
            return conflict(key, cancellation.item(0));
        }
        if (cancellation.isConflict()) {
            return new AppendOutcome.Conflict(Optional.empty());
        }
        throw e;
    }

    private AppendOutcome conflict(AggregateKey key, Map<String, AttributeValue> item) {
        return new AppendOutcome.Conflict(
                item == null || item.isEmpty() ? Optional.empty() : Optional.of(headItem.decode(key, item)));
    }
}
