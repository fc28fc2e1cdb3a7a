package hapnd.webhook.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.BatchReads;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.SortKeyPages;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.projection.ProjectionId;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.validation.InvalidValueException;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.delivery.DeliveryLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Dead letters as items of the views table. Those that are not delivered yet are in the index of lists. */
public final class DynamoDeadLetters implements DeadLetters {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MAX_REMOVED = 100;
    private static final String PARKED_AT = "at";
    private static final String REASON = "why";
    private static final String REPLAY = "replay";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores them in the given views table. */
    public DynamoDeadLetters(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    static Map<String, AttributeValue> item(
            TenantId tenant, ProjectionId projection, long sequence, String reason, Instant now) {
        var item = new HashMap<>(WebhookItems.deadKey(tenant, projection, sequence));
        item.put(PARKED_AT, WebhookItems.number(now));
        item.put(REASON, fromS(reason));
        item.put(WebhookItems.LIST_SHARD, fromS(WebhookItems.deadShard(WebhookItems.shard(tenant, SHARDS))));
        item.put("expiresAt", WebhookItems.number(now.plus(KEPT).getEpochSecond()));
        return item;
    }

    private static DeadLetter letter(Map<String, AttributeValue> item) {
        var projection = WebhookItems.projection(item);
        return new DeadLetter(
                new DeadLetter.Key(projection.tenant(), projection.id(), WebhookItems.deadSequence(item)),
                WebhookItems.instant(item.get(PARKED_AT)),
                item.get(REASON).s(),
                Optional.ofNullable(item.get(REPLAY))
                        .map(attempt -> new DeadLetter.Replay(
                                Integer.parseInt(attempt.n()),
                                WebhookItems.instant(item.get(WebhookItems.NEXT_ATTEMPT)))));
    }

    @Override
    public Listing list(Optional<TenantId> tenant, int limit, Optional<String> after) {
        var place = after.map(Place::read)
                .orElseGet(() -> new Place(
                        tenant.map(id -> WebhookItems.shard(id, SHARDS)).orElse(0), Optional.empty()));
        var shard = fromS(WebhookItems.deadShard(place.shard()));
        var page = dynamo.query(b -> {
            b.tableName(table).indexName(Tables.PROJECTIONS).limit(limit);
            if (tenant.isPresent()) {
                b.keyConditionExpression("listShard = :shard AND begins_with(pk, :tenant)")
                        .expressionAttributeValues(Map.of(
                                ":shard", shard, ":tenant", fromS(tenant.get().value() + "#")));
            } else {
                b.keyConditionExpression("listShard = :shard").expressionAttributeValues(Map.of(":shard", shard));
            }
            place.last().ifPresent(last -> {
                var start = new HashMap<>(last);
                start.put(WebhookItems.LIST_SHARD, shard);
                b.exclusiveStartKey(start);
            });
        });
        Optional<String> next;
        if (page.hasLastEvaluatedKey()) {
            next = Optional.of(new Place(place.shard(), Optional.of(page.lastEvaluatedKey())).text());
        } else if (tenant.isPresent() || place.shard() == SHARDS - 1) {
            next = Optional.empty();
        } else {
            next = Optional.of(new Place(place.shard() + 1, Optional.empty()).text());
        }
        return new Listing(read(page.items()), next);
    }

    /**
     * The beginning of a page.
     *
     * @param shard the shard of the list
     * @param last the key of the last item before it
     */
    private record Place(int shard, Optional<Map<String, AttributeValue>> last) {
        private static final Pattern TEXT = Pattern.compile("[0-" + (SHARDS - 1) + "](?: \\S+ \\S+)?");

        String text() {
            return shard
                    + last.map(key -> " " + Items.partition(key) + " " + Items.sort(key))
                            .orElse("");
        }

        static Place read(String text) {
            if (!TEXT.matcher(text).matches()) {
                throw InvalidValueException.field("after", "must be the 'next' of an earlier answer.");
            }
            var parts = text.split(" ", 3);
            return new Place(
                    Integer.parseInt(parts[0]),
                    parts.length < 3 ? Optional.empty() : Optional.of(Items.key(parts[1], parts[2])));
        }
    }

    /**
     * Reads the items of index entries. The index contains only keys, and may still contain dead letters that were delivered.
     */
    private List<DeadLetter> read(List<Map<String, AttributeValue>> keys) {
        return BatchReads.items(dynamo, table, keys.stream().map(Items::keyOf).toList(), read -> {}).stream()
                .filter(item -> item.containsKey(WebhookItems.LIST_SHARD))
                .map(item -> letter(item))
                .sorted(Comparator.comparing(
                                (DeadLetter letter) -> letter.key().tenant().value())
                        .thenComparing(letter -> letter.key().projection().value())
                        .thenComparingLong(letter -> letter.key().sequence()))
                .toList();
    }

    /** Those that were delivered are still there, without a place in the list of all. */
    @Override
    public Page<DeadLetter> ofProjection(TenantId tenant, ProjectionId projection, long after, int limit) {
        var partition = Items.partition(WebhookItems.deadKey(tenant, projection, after));
        var last = Optional.of(WebhookItems.deadText(after)).filter(any -> after > 0);
        var page = new SortKeyPages(dynamo, table, WebhookItems.DEAD)
                .page(partition, new PageRequest("", last, limit), query -> query.consistentRead(true));
        return new Page<>(
                page.entries().stream()
                        .filter(item -> item.containsKey(WebhookItems.LIST_SHARD))
                        .map(DynamoDeadLetters::letter)
                        .toList(),
                page.nextAfter().map(text -> Long.toString(Long.parseLong(text))));
    }

    @Override
    public Optional<DeadLetter> replay(DeadLetter.Key key, Instant now) {
        return change(
                        key,
                        "SET replay = if_not_exists(replay, :first), nextAttemptAt = if_not_exists(nextAttemptAt, :now)",
                        "attribute_exists(listShard)",
                        Map.of(":first", WebhookItems.number(1), ":now", WebhookItems.number(now)))
                .map(DynamoDeadLetters::letter);
    }

    @Override
    public Optional<DeadLetter> take(DeadLetter.Key key, Instant now) {
        return change(
                        key,
                        "SET leaseUntil = :until, lease = :token",
                        "attribute_exists(listShard) AND attribute_exists(replay) AND nextAttemptAt <= :now"
                                // with the same token: the SDK retried this call because the first answer got lost
                                + " AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now OR lease = :token)",
                        Map.of(
                                ":token", fromS(UUID.randomUUID().toString()),
                                ":until", WebhookItems.number(now.plusSeconds(DeliveryLeases.LEASE_SECONDS)),
                                ":now", WebhookItems.number(now)))
                .map(DynamoDeadLetters::letter);
    }

    @Override
    public void delivered(DeadLetter letter) {
        var _ = change(
                letter.key(),
                "REMOVE listShard, replay, nextAttemptAt, leaseUntil, lease",
                "attribute_exists(pk)",
                Map.of());
    }

    @Override
    public void waiting(DeadLetter letter, String reason, Instant nextAttemptAt) {
        var _ = change(
                letter.key(),
                "SET replay = :attempt, nextAttemptAt = :next, why = :why REMOVE leaseUntil, lease",
                "attribute_exists(replay)",
                Map.of(
                        ":attempt",
                                WebhookItems.number(
                                        letter.replay().orElseThrow().attempt() + 1L),
                        ":why", fromS(reason),
                        ":next", WebhookItems.number(nextAttemptAt)));
    }

    @Override
    public void parkedAgain(DeadLetter letter, String reason, Instant now) {
        var _ = change(
                letter.key(),
                "SET #at = :now, why = :why REMOVE replay, nextAttemptAt, leaseUntil, lease",
                "attribute_exists(replay)",
                Map.of(":now", WebhookItems.number(now), ":why", fromS(reason)));
    }

    @Override
    public boolean remove(TenantId tenant, ProjectionId projection, long upTo) {
        var low = WebhookItems.deadKey(tenant, projection, 0);
        var page = dynamo.query(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(Items.partition(low)),
                        ":low", fromS(Items.sort(low)),
                        ":high", fromS(Items.sort(WebhookItems.deadKey(tenant, projection, upTo)))))
                .limit(MAX_REMOVED));
        page.items().forEach(item -> dynamo.deleteItem(b -> b.tableName(table).key(Items.keyOf(item))));
        return page.hasLastEvaluatedKey();
    }

    private Optional<Map<String, AttributeValue>> change(
            DeadLetter.Key key, String update, String condition, Map<String, AttributeValue> values) {
        try {
            return Optional.of(dynamo.updateItem(b -> {
                        b.tableName(table)
                                .key(WebhookItems.deadKey(key.tenant(), key.projection(), key.sequence()))
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .returnValues(ReturnValue.ALL_NEW);
                        if (!values.isEmpty()) {
                            b.expressionAttributeValues(values);
                        }
                        if (update.contains("#at")) {
                            b.expressionAttributeNames(Map.of("#at", PARKED_AT));
                        }
                    })
                    .attributes());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
