package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.Ring;
import hapnd.webhook.Turns;
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

/** Turns as leases on the items of webhooks. */
public final class DynamoTurns implements Turns {
    /** More than any sequence: "whatever there is". */
    private static final long ALL = 999_999_999_999L;

    private static final String MINE = "lease = :token";
    private static final String AS_IT_WAS = MINE + " AND gen = :gen";
    private static final String RENEWED = ", leaseUntil = :until";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Keeps them in the given views table. */
    public DynamoTurns(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** Either what a change led to, or the item as it was when its condition did not hold. */
    private sealed interface Outcome {
        record Changed(Map<String, AttributeValue> item) implements Outcome {}

        record Unchanged(Map<String, AttributeValue> item) implements Outcome {}
    }

    @Override
    public Optional<Turn> take(Ring.Pending ring, Instant now) {
        long upTo = ring.upTo().orElse(ALL);
        while (true) {
            var token = UUID.randomUUID().toString();
            var outcome = change(
                    ring.tenant(),
                    ring.projection(),
                    "SET lease = :token" + RENEWED,
                    "attribute_exists(listShard) AND #cursor < :upTo"
                            + " AND (attribute_not_exists(nextAttemptAt) OR nextAttemptAt <= :now)"
                            // ours: the client asked again, for the first answer had got lost
                            + " AND (attribute_not_exists(lease) OR leaseUntil < :now OR lease = :token)",
                    Map.of(
                            ":token", fromS(token),
                            ":until", WebhookItems.number(leaseFrom(now)),
                            ":upTo", WebhookItems.number(upTo),
                            ":now", WebhookItems.number(now)));
            switch (outcome) {
                case Outcome.Changed(var item) -> {
                    return Optional.of(new Turn(WebhookItems.endpoint(item).orElseThrow(), token));
                }
                case Outcome.Unchanged(var item) -> {
                    if (!isAtWork(item, upTo, now) || tell(ring, item, upTo)) {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    /** Whether somebody else has the turn who must be told of this ring. */
    private static boolean isAtWork(Map<String, AttributeValue> item, long upTo, Instant now) {
        return WebhookItems.endpoint(item)
                .filter(endpoint -> endpoint.cursor() < upTo && !endpoint.isWaiting(now))
                .filter(endpoint -> item.containsKey(WebhookItems.LEASE))
                .filter(endpoint -> !item.containsKey(WebhookItems.AGAIN)
                        || Long.parseLong(item.get(WebhookItems.AGAIN).n()) < upTo)
                .isPresent();
    }

    private boolean tell(Ring.Pending ring, Map<String, AttributeValue> item, long upTo) {
        return change(
                        ring.tenant(),
                        ring.projection(),
                        "SET again = :upTo",
                        MINE + " AND (attribute_not_exists(again) OR again < :upTo)",
                        Map.of(":token", item.get(WebhookItems.LEASE), ":upTo", WebhookItems.number(upTo)))
                instanceof Outcome.Changed;
    }

    @Override
    public Turn delivered(Turn turn, long sequence) {
        return renewed(
                turn,
                "SET #cursor = :cursor" + RENEWED + " REMOVE failures, nextAttemptAt",
                Map.of(":cursor", WebhookItems.number(sequence), ":until", WebhookItems.number(leaseFrom(now()))));
    }

    @Override
    public Ended finish(Turn turn, long cursor) {
        var endpoint = turn.endpoint();
        var outcome = change(
                endpoint.tenant(),
                endpoint.projection(),
                "SET #cursor = :cursor REMOVE lease, leaseUntil, again, failures, nextAttemptAt",
                MINE + " AND (attribute_not_exists(again) OR again <= :cursor)",
                Map.of(":token", fromS(turn.token()), ":cursor", WebhookItems.number(cursor)));
        return switch (outcome) {
            case Outcome.Changed(var item) -> new Ended.Done();
            case Outcome.Unchanged(var item) -> {
                assertMine(turn, item);
                yield new Ended.More(goingOn(turn, cursor));
            }
        };
    }

    /** The mark goes before the log is read anew, so whatever has rung until then is in what is read. */
    private Turn goingOn(Turn turn, long cursor) {
        return renewed(
                turn,
                "SET #cursor = :cursor" + RENEWED + " REMOVE again, failures, nextAttemptAt",
                Map.of(":cursor", WebhookItems.number(cursor), ":until", WebhookItems.number(leaseFrom(now()))));
    }

    private static void assertMine(Turn turn, Map<String, AttributeValue> item) {
        if (!fromS(turn.token()).equals(item.get(WebhookItems.LEASE))) {
            throw new Lost();
        }
    }

    @Override
    public void release(Turn turn) {
        renewed(turn, "REMOVE lease, leaseUntil, again", Map.of());
    }

    @Override
    public boolean waiting(Turn turn, int failures, Instant nextAttemptAt) {
        var endpoint = turn.endpoint();
        var outcome = change(
                endpoint.tenant(),
                endpoint.projection(),
                "SET failures = :failures, nextAttemptAt = :next REMOVE lease, leaseUntil, again",
                AS_IT_WAS,
                Map.of(
                        ":token", fromS(turn.token()),
                        ":gen", fromS(endpoint.generation()),
                        ":failures", WebhookItems.number(failures),
                        ":next", WebhookItems.number(nextAttemptAt)));
        return switch (outcome) {
            case Outcome.Changed changed -> true;
            case Outcome.Unchanged(var item) -> {
                assertMine(turn, item);
                yield false;
            }
        };
    }

    @Override
    public Optional<Turn> park(Turn turn, long sequence, String reason, Instant now) {
        var endpoint = turn.endpoint();
        var letter = DynamoDeadLetters.item(endpoint.tenant(), endpoint.projection(), sequence, reason, now);
        var put = TransactWriteItem.builder()
                .put(p -> p.tableName(table).item(letter))
                .build();
        try {
            dynamo.transactWriteItems(b -> b.transactItems(passing(turn, sequence, now), put));
        } catch (TransactionCanceledException e) {
            var reasonOfCursor = e.cancellationReasons().getFirst();
            if (!reasonOfCursor.code().equals("ConditionalCheckFailed")) {
                throw e;
            }
            assertMine(turn, reasonOfCursor.item());
            return Optional.empty();
        }
        return Optional.of(new Turn(endpoint.after(sequence), turn.token()));
    }

    private TransactWriteItem passing(Turn turn, long sequence, Instant now) {
        var endpoint = turn.endpoint();
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(WebhookItems.endpointKey(endpoint.tenant(), endpoint.projection()))
                        .updateExpression("SET #cursor = :cursor" + RENEWED + " REMOVE failures, nextAttemptAt")
                        .conditionExpression(AS_IT_WAS)
                        .expressionAttributeNames(Map.of("#cursor", WebhookItems.CURSOR))
                        .expressionAttributeValues(Map.of(
                                ":token", fromS(turn.token()),
                                ":gen", fromS(endpoint.generation()),
                                ":cursor", WebhookItems.number(sequence),
                                ":until", WebhookItems.number(leaseFrom(now))))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private Turn renewed(Turn turn, String update, Map<String, AttributeValue> more) {
        var endpoint = turn.endpoint();
        var values = new HashMap<>(more);
        values.put(":token", fromS(turn.token()));
        return switch (change(endpoint.tenant(), endpoint.projection(), update, MINE, values)) {
            case Outcome.Changed(var item) ->
                new Turn(WebhookItems.endpoint(item).orElseThrow(Lost::new), turn.token());
            case Outcome.Unchanged unchanged -> throw new Lost();
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

    private static Instant leaseFrom(Instant now) {
        return now.plusSeconds(LEASE_SECONDS);
    }

    private static Instant now() {
        return Instant.now();
    }
}
