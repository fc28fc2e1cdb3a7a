package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Cancellation;
import hapnd.dynamodb.Items;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.delivery.DeliveryLease;
import hapnd.webhook.delivery.DeliveryLeases;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.delivery.LeaseLostException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Leases on the items of webhooks. */
public final class DynamoDeliveryLeases implements DeliveryLeases {
    /** More than any sequence: stands for all existing notifications. */
    private static final long ALL = 999_999_999_999L;

    private static final String IS_HOLDER = "lease = :token";
    private static final String IS_HOLDER_OF_GENERATION = IS_HOLDER + " AND gen = :gen";
    private static final String SET_LEASE_UNTIL = ", leaseUntil = :until";

    /** The attempts that the holder has made are stored with whatever it writes next. */
    private static final String SET_TRIED = "SET tried = :tried";

    private static final String MOVE_CURSOR = SET_TRIED + ", #cursor = :cursor";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores them in the given views table. */
    public DynamoDeliveryLeases(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** The changed item, or the item at which the condition failed. */
    private sealed interface Outcome {
        record Changed(Map<String, AttributeValue> item) implements Outcome {}

        record Unchanged(Map<String, AttributeValue> item) implements Outcome {}
    }

    @Override
    public Optional<DeliveryLease> acquire(DeliveryTask.Deliver task, Instant now) {
        long upTo = task.upTo().orElse(ALL);
        while (true) {
            var token = UUID.randomUUID().toString();
            var outcome = change(
                    task.tenant(),
                    task.projection(),
                    "SET lease = :token" + SET_LEASE_UNTIL,
                    "attribute_exists(listShard) AND #cursor < :upTo"
                            + " AND (attribute_not_exists(nextAttemptAt) OR nextAttemptAt <= :now)"
                            // with the same token: the SDK retried this call because the first answer got lost
                            + " AND (attribute_not_exists(lease) OR leaseUntil < :now OR lease = :token)",
                    Map.of(
                            ":token", fromS(token),
                            ":until", WebhookItems.number(leaseFrom(now)),
                            ":upTo", WebhookItems.number(upTo),
                            ":now", WebhookItems.number(now)));
            switch (outcome) {
                case Outcome.Changed(var item) -> {
                    return Optional.of(
                            new DeliveryLease(WebhookItems.endpoint(item).orElseThrow(), token));
                }
                case Outcome.Unchanged(var item) -> {
                    if (!isHeldByOther(item, upTo, now) || recordTask(task, item, upTo)) {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    /** Whether another worker holds the lease, and this task must be recorded for it. */
    private static boolean isHeldByOther(Map<String, AttributeValue> item, long upTo, Instant now) {
        return WebhookItems.endpoint(item)
                .filter(endpoint -> endpoint.cursor() < upTo && !endpoint.isWaiting(now))
                .filter(endpoint -> item.containsKey(WebhookItems.LEASE))
                .filter(endpoint -> !item.containsKey(WebhookItems.PENDING_UP_TO)
                        || Items.number(item, WebhookItems.PENDING_UP_TO) < upTo)
                .isPresent();
    }

    private boolean recordTask(DeliveryTask.Deliver task, Map<String, AttributeValue> item, long upTo) {
        return change(
                        task.tenant(),
                        task.projection(),
                        "SET pendingUpTo = :upTo",
                        IS_HOLDER + " AND (attribute_not_exists(pendingUpTo) OR pendingUpTo < :upTo)",
                        Map.of(":token", item.get(WebhookItems.LEASE), ":upTo", WebhookItems.number(upTo)))
                instanceof Outcome.Changed;
    }

    @Override
    public DeliveryLease delivered(DeliveryLease lease, long sequence) {
        return renewed(
                lease,
                MOVE_CURSOR + SET_LEASE_UNTIL + " REMOVE failures, nextAttemptAt",
                Map.of(":cursor", WebhookItems.number(sequence), ":until", WebhookItems.number(leaseFrom(now()))));
    }

    @Override
    public Ended finish(DeliveryLease lease, long cursor) {
        var endpoint = lease.endpoint();
        var outcome = change(
                endpoint.tenant(),
                endpoint.projection(),
                MOVE_CURSOR + " REMOVE lease, leaseUntil, pendingUpTo, failures, nextAttemptAt",
                IS_HOLDER + " AND (attribute_not_exists(pendingUpTo) OR pendingUpTo <= :cursor)",
                Map.of(
                        ":token", fromS(lease.token()),
                        ":tried", tried(lease),
                        ":cursor", WebhookItems.number(cursor)));
        return switch (outcome) {
            case Outcome.Changed(var item) -> new Ended.Done();
            case Outcome.Unchanged(var item) -> {
                assertHolder(lease, item);
                yield new Ended.More(continued(lease, cursor));
            }
        };
    }

    /**
     * Removes the recorded task before the notification log is read again, so that this read includes the notifications of all
     * recorded tasks.
     */
    private DeliveryLease continued(DeliveryLease lease, long cursor) {
        return renewed(
                lease,
                MOVE_CURSOR + SET_LEASE_UNTIL + " REMOVE pendingUpTo, failures, nextAttemptAt",
                Map.of(":cursor", WebhookItems.number(cursor), ":until", WebhookItems.number(leaseFrom(now()))));
    }

    private static void assertHolder(DeliveryLease lease, Map<String, AttributeValue> item) {
        if (!fromS(lease.token()).equals(item.get(WebhookItems.LEASE))) {
            throw new LeaseLostException();
        }
    }

    @Override
    public void release(DeliveryLease lease) {
        renewed(lease, SET_TRIED + " REMOVE lease, leaseUntil, pendingUpTo", Map.of());
    }

    @Override
    public boolean scheduleRetry(DeliveryLease lease, int failures, Instant nextAttemptAt) {
        var endpoint = lease.endpoint();
        var outcome = change(
                endpoint.tenant(),
                endpoint.projection(),
                SET_TRIED + ", failures = :failures, nextAttemptAt = :next REMOVE lease, leaseUntil, pendingUpTo",
                IS_HOLDER_OF_GENERATION,
                Map.of(
                        ":token", fromS(lease.token()),
                        ":tried", tried(lease),
                        ":gen", fromS(endpoint.generation()),
                        ":failures", WebhookItems.number(failures),
                        ":next", WebhookItems.number(nextAttemptAt)));
        return switch (outcome) {
            case Outcome.Changed changed -> true;
            case Outcome.Unchanged(var item) -> {
                assertHolder(lease, item);
                yield false;
            }
        };
    }

    @Override
    public Optional<DeliveryLease> deadLetter(DeliveryLease lease, long sequence, String reason, Instant now) {
        var endpoint = lease.endpoint();
        var letter = DynamoDeadLetters.item(endpoint.tenant(), endpoint.projection(), sequence, reason, now);
        var put = TransactWriteItem.builder()
                .put(p -> p.tableName(table).item(letter))
                .build();
        try {
            dynamo.transactWriteItems(b -> b.transactItems(moveCursor(lease, sequence, now), put));
        } catch (TransactionCanceledException e) {
            var cancellation = Cancellation.of(e);
            if (!cancellation.conditionFailed(0)) {
                throw e;
            }
            assertHolder(lease, cancellation.item(0));
            return Optional.empty();
        }
        return Optional.of(new DeliveryLease(endpoint.after(sequence), lease.token()));
    }

    private TransactWriteItem moveCursor(DeliveryLease lease, long sequence, Instant now) {
        var endpoint = lease.endpoint();
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(WebhookItems.endpointKey(endpoint.tenant(), endpoint.projection()))
                        .updateExpression(MOVE_CURSOR + SET_LEASE_UNTIL + " REMOVE failures, nextAttemptAt")
                        .conditionExpression(IS_HOLDER_OF_GENERATION)
                        .expressionAttributeNames(Map.of("#cursor", WebhookItems.CURSOR))
                        .expressionAttributeValues(Map.of(
                                ":token", fromS(lease.token()),
                                ":tried", tried(lease),
                                ":gen", fromS(endpoint.generation()),
                                ":cursor", WebhookItems.number(sequence),
                                ":until", WebhookItems.number(leaseFrom(now))))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private DeliveryLease renewed(DeliveryLease lease, String update, Map<String, AttributeValue> more) {
        var endpoint = lease.endpoint();
        var values = new HashMap<>(more);
        values.put(":token", fromS(lease.token()));
        values.put(":tried", tried(lease));
        return switch (change(endpoint.tenant(), endpoint.projection(), update, IS_HOLDER, values)) {
            case Outcome.Changed(var item) ->
                new DeliveryLease(WebhookItems.endpoint(item).orElseThrow(LeaseLostException::new), lease.token());
            case Outcome.Unchanged unchanged -> throw new LeaseLostException();
        };
    }

    private Outcome change(
            TenantId tenant,
            ProjectionId projection,
            String update,
            String condition,
            Map<String, AttributeValue> values) {
        try {
            return new Outcome.Changed(dynamo.updateItem(b -> {
                        b.tableName(table)
                                .key(WebhookItems.endpointKey(tenant, projection))
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeValues(values)
                                .returnValues(ReturnValue.ALL_NEW)
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
                        if ((update + condition).contains("#cursor")) {
                            b.expressionAttributeNames(Map.of("#cursor", WebhookItems.CURSOR));
                        }
                    })
                    .attributes());
        } catch (ConditionalCheckFailedException e) {
            return new Outcome.Unchanged(e.item());
        }
    }

    private static AttributeValue tried(DeliveryLease lease) {
        return AttemptItems.encode(lease.endpoint().attempts());
    }

    private static Instant leaseFrom(Instant now) {
        return now.plusSeconds(LEASE_SECONDS);
    }

    private static Instant now() {
        return Instant.now();
    }
}
