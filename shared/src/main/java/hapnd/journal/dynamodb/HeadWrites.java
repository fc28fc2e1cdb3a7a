package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import hapnd.journal.AggregateKey;
import hapnd.journal.Appending;
import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.journal.Idempotency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Writes of the HEAD item. An item is small and replaced as a whole: DynamoDB bills a change of one attribute as a write
 * of the whole item anyway.
 */
final class HeadWrites {
    private static final String FAILED = "ConditionalCheckFailed";
    private static final String CONFLICTED = "TransactionConflict";

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

    /** Writes {@code after} if the aggregate still is as {@code before}; the last commit of its tip is the new one. */
    Appending append(Head before, Head after, Optional<Idempotency> idempotency) {
        var tip = Tip.fit(before, after);
        var written = new Head(after.key(), after.type(), after.version(), tip.commits(), after.derived());
        var put = put(before, headItem.encode(written, tip.packed(), false));
        var result = tip.overflow().isEmpty() && idempotency.isEmpty()
                ? writeAlone(written, put)
                : writeTogether(written, put, tip.overflow(), idempotency);
        if (result instanceof Appending.Appended) {
            oldStates.replaced(before, after.derived());
        }
        return result;
    }

    boolean keepState(Head head, Head.Derived derived) {
        var put = put(head, headItem.encode(head.with(derived), Tip.pack(head.tip()), true));
        boolean kept = writeAlone(head, put) instanceof Appending.Appended;
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
                        .expressionAttributeValues(Map.of(":before", fromN(Long.toString(before.version()))))
                        .build();
    }

    private Appending writeAlone(Head after, Put put) {
        try {
            dynamo.putItem(b -> b.tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeValues(
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                    .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()));
            return new Appending.Appended(after);
        } catch (ConditionalCheckFailedException e) {
            return conflict(after.key(), e.item());
        } catch (TransactionConflictException e) {
            return new Appending.Conflict(Optional.empty());
        }
    }

    private Appending writeTogether(
            Head after, Put put, Optional<List<Commit>> overflow, Optional<Idempotency> idempotency) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(TransactWriteItem.builder().put(put).build());
        idempotency.ifPresent(answer -> writes.add(answers.put(after.key().tenant(), answer)));
        overflow.ifPresent(commits -> writes.add(BatchItem.put(table, after.key(), commits)));
        try {
            dynamo.transactWriteItems(b -> b.transactItems(writes));
            return new Appending.Appended(after);
        } catch (TransactionCanceledException e) {
            return cancelled(after.key(), e, idempotency);
        }
    }

    private Appending cancelled(AggregateKey key, TransactionCanceledException e, Optional<Idempotency> idempotency) {
        var reasons = e.cancellationReasons();
        if (idempotency.isPresent() && FAILED.equals(reasons.get(1).code())) {
            return new Appending.Replayed(
                    answers.decode(idempotency.get().keyHash(), reasons.get(1).item()));
        }
        if (FAILED.equals(reasons.getFirst().code())) {
            return conflict(key, reasons.getFirst().item());
        }
        if (reasons.stream().map(CancellationReason::code).anyMatch(CONFLICTED::equals)) {
            return new Appending.Conflict(Optional.empty());
        }
        throw e;
    }

    private Appending conflict(AggregateKey key, Map<String, AttributeValue> item) {
        return new Appending.Conflict(
                item == null || item.isEmpty() ? Optional.empty() : Optional.of(headItem.decode(key, item)));
    }
}
