package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.concurrent.Backoff;
import hapnd.dynamodb.Items;
import hapnd.feed.Parked;
import hapnd.feed.Parking;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Parked aggregates in the feed table. The marker of a parked aggregate has its version in another attribute, so the condition
 * of every write fails and returns the marker: the feed needs no extra read. A second item is in the list of all parked
 * aggregates.
 */
public final class DynamoParking implements Parking {
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(10);
    private static final int MAX_REASON_LENGTH = 500;

    private final DynamoDbClient dynamo;
    private final String table;
    private final FeedReads reads;

    /**
     * @param dynamo the client
     * @param table the feed table's name
     */
    public DynamoParking(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.reads = new FeedReads(dynamo, table);
    }

    @Override
    public Optional<Parked> park(TenantId tenant, String aggregate, OptionalLong version, String reason) {
        var backoff = new Backoff(MAX_CONTENTION);
        while (!reads.place(tenant).ended()) {
            var marker = read(FeedItems.seenKey(tenant, aggregate));
            if (version.isPresent() && !isParked(marker) && FeedItems.last(marker) >= version.getAsLong()) {
                return Optional.empty();
            }
            var before = read(ParkedItem.key(tenant, aggregate));
            var parked = parked(tenant, aggregate, reason, FeedItems.last(marker), before);
            if (write(parked, marker)) {
                return Optional.of(parked);
            }
            backoff.pause();
        }
        return Optional.empty();
    }

    private static Parked parked(
            TenantId tenant, String aggregate, String reason, long last, Map<String, AttributeValue> before) {
        var known = before.isEmpty() ? Optional.<Parked>empty() : Optional.of(ParkedItem.decode(before));
        return new Parked(
                tenant,
                aggregate,
                last + 1,
                reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH)),
                known.map(Parked::since).orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MILLIS)),
                known.map(Parked::tries).orElse(0) + 1);
    }

    /** False when the marker has changed since it was read, or a concurrent transaction was in conflict. */
    private boolean write(Parked parked, Map<String, AttributeValue> marker) {
        long last = parked.version() - 1;
        var parkedMarker = new HashMap<>(marker);
        parkedMarker.putAll(FeedItems.seenKey(parked.tenant(), parked.aggregate()));
        parkedMarker.remove(FeedItems.VERSION);
        parkedMarker.put(FeedItems.PARKED, Items.number(last));
        var ofMarker = Put.builder().tableName(table).item(parkedMarker);
        if (marker.isEmpty()) {
            ofMarker.conditionExpression("attribute_not_exists(pk)");
        } else {
            ofMarker.conditionExpression("#number = :last")
                    .expressionAttributeNames(
                            Map.of("#number", isParked(marker) ? FeedItems.PARKED : FeedItems.VERSION))
                    .expressionAttributeValues(Map.of(":last", Items.number(last)));
        }
        try {
            dynamo.transactWriteItems(b -> b.transactItems(
                    TransactWriteItem.builder().put(ofMarker.build()).build(),
                    TransactWriteItem.builder()
                            .put(p -> p.tableName(table).item(ParkedItem.encode(parked)))
                            .build()));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream()
                    .anyMatch(reason -> reason.code().startsWith("Validation"))) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public List<Parked> list(Optional<TenantId> tenant, Optional<Parked> after, int limit) {
        var start = after.map(last -> ParkedItem.key(last.tenant(), last.aggregate()));
        return dynamo
                .query(b -> {
                    b.tableName(table).consistentRead(true).limit(limit).exclusiveStartKey(start.orElse(null));
                    tenant.ifPresentOrElse(
                            id -> b.keyConditionExpression("pk = :pk AND begins_with(sk, :tenant)")
                                    .expressionAttributeValues(Map.of(
                                            ":pk", fromS(ParkedItem.PARTITION),
                                            ":tenant", fromS(ParkedItem.prefix(id)))),
                            () -> b.keyConditionExpression("pk = :pk")
                                    .expressionAttributeValues(Map.of(":pk", fromS(ParkedItem.PARTITION))));
                })
                .items()
                .stream()
                .map(ParkedItem::decode)
                .toList();
    }

    @Override
    public long count() {
        return dynamo
                .queryPaginator(b -> b.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", fromS(ParkedItem.PARTITION)))
                        .select(Select.COUNT))
                .stream()
                .mapToLong(page -> page.count())
                .sum();
    }

    @Override
    public void resume(Parked parked) {
        var backoff = new Backoff(MAX_CONTENTION);
        while (!isResumed(parked)) {
            backoff.pause();
        }
    }

    /** False when a concurrent transaction on the marker was in conflict. */
    private boolean isResumed(Parked parked) {
        long last = parked.version() - 1;
        var knownLast = Map.of(":last", Items.number(last));
        try {
            if (last == 0) {
                // restores the state before the first event, without a marker
                dynamo.deleteItem(b -> b.tableName(table)
                        .key(FeedItems.seenKey(parked.tenant(), parked.aggregate()))
                        .conditionExpression(FeedItems.PARKED + " = :last")
                        .expressionAttributeValues(knownLast));
            } else {
                dynamo.updateItem(b -> b.tableName(table)
                        .key(FeedItems.seenKey(parked.tenant(), parked.aggregate()))
                        .updateExpression("SET #version = :last REMOVE #parked")
                        .conditionExpression("#parked = :last")
                        .expressionAttributeNames(Map.of("#parked", FeedItems.PARKED, "#version", FeedItems.VERSION))
                        .expressionAttributeValues(knownLast));
            }
            return true;
        } catch (ConditionalCheckFailedException e) {
            // an interrupted repair has resumed it already, or it was parked again
            return true;
        } catch (TransactionConflictException e) {
            return false;
        }
    }

    @Override
    public void forget(Parked parked) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":since", fromS(parked.since().toString()));
        values.put(":tries", fromN(Integer.toString(parked.tries())));
        try {
            dynamo.deleteItem(b -> b.tableName(table)
                    .key(ParkedItem.key(parked.tenant(), parked.aggregate()))
                    .conditionExpression("#since = :since AND #tries = :tries")
                    .expressionAttributeNames(Map.of("#since", ParkedItem.SINCE, "#tries", ParkedItem.TRIES))
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException e) {
            // it was parked again
        }
    }

    private Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
        return dynamo.getItem(b -> b.tableName(table).key(key).consistentRead(true))
                .item();
    }

    private static boolean isParked(Map<String, AttributeValue> marker) {
        return marker.containsKey(FeedItems.PARKED);
    }
}
