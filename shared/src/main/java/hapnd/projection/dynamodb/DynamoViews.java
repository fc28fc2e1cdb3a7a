package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.blob.Blobs;
import hapnd.concurrent.Backoff;
import hapnd.concurrent.Concurrently;
import hapnd.dynamodb.BatchReads;
import hapnd.dynamodb.Cancellation;
import hapnd.dynamodb.ChunkEstimate;
import hapnd.dynamodb.ConditionalUpdate;
import hapnd.dynamodb.Items;
import hapnd.json.Utf8;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.projection.Views;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Views in one DynamoDB table: a partition for each generation with its states ({@code S#key}), and one for each projection
 * with the chunks of its notifications ({@code N#last sequence}).
 */
public final class DynamoViews implements Views {
    private static final Logger LOG = Logger.getLogger(DynamoViews.class);
    private static final Duration MAX_READ_TIME = Duration.ofSeconds(5);
    private static final int MAX_CLEARED_STATES = 200;

    /** With the projector's time slice, this is shorter than its function's timeout. */
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(5);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Blobs blobs;
    private final ViewItems items;
    private final NotificationItems log;

    /** Stores views in the given table, and large states in the given bucket. */
    public DynamoViews(DynamoDbClient dynamo, String table, Blobs blobs) {
        this.dynamo = dynamo;
        this.table = table;
        this.blobs = blobs;
        this.items = new ViewItems(blobs);
        this.log = new NotificationItems(blobs);
    }

    @Override
    public Map<String, StoredState> states(TenantId tenant, ProjectionId id, String generation, Set<String> keys) {
        var partition = ViewItems.partition(tenant, id, generation);
        var found = new HashMap<String, StoredState>();
        var backoff = new Backoff(MAX_READ_TIME);
        var left = keys.stream().map(key -> ViewItems.stateKey(partition, key)).toList();
        while (!left.isEmpty()) {
            left = read(left, found);
            if (!left.isEmpty()) {
                backoff.pause();
            }
        }
        return found;
    }

    /** Reads states. Returns the keys of those that were replaced between the reads of item and file, to be read again. */
    private List<Map<String, AttributeValue>> read(
            List<Map<String, AttributeValue>> keys, Map<String, StoredState> found) {
        var again = new ArrayList<Map<String, AttributeValue>>();
        for (var item : BatchReads.items(dynamo, table, keys, read -> read.consistentRead(true))) {
            items.state(item)
                    .ifPresentOrElse(
                            state -> found.put(ViewItems.keyOf(item), state), () -> again.add(ViewItems.key(item)));
        }
        return again;
    }

    @Override
    public boolean commitLiveStep(
            Projection before,
            long position,
            Map<String, StoredState> replaced,
            Map<String, StoredState> states,
            List<Notification> notifications) {
        var chunks = log.encode(before, notifications);
        if (states.size() + chunks.size() > MAX_WRITES) {
            throw new IllegalArgumentException("a live step has more writes than a transaction may have");
        }
        var writes = new ArrayList<TransactWriteItem>();
        var step = step(before, position, notifications.size());
        writes.add(TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(ProjectionItem.key(before.tenant(), before.id()))
                        .updateExpression(step.update())
                        .conditionExpression(step.condition())
                        .expressionAttributeNames(step.names())
                        .expressionAttributeValues(step.values()))
                .build());
        var generation = before.serving().orElseThrow().id();
        states.forEach((key, state) -> writes.add(put(items.encode(before, generation, key, state))));
        chunks.forEach(chunk -> writes.add(put(chunk)));
        try {
            dynamo.transactWriteItems(b -> b.transactItems(writes));
        } catch (TransactionCanceledException e) {
            if (Cancellation.of(e).isConcurrencyAlone()) {
                return false;
            }
            throw e;
        }
        removeFiles(replaced, states.keySet());
        return true;
    }

    private static ConditionalUpdate step(Projection before, long position, int notifications) {
        var change = new ConditionalUpdate();
        if (notifications > 0) {
            change.set(ProjectionItem.NOTIFIED_AFTER, Items.number(before.sequence()));
        } else {
            change.remove(ProjectionItem.NOTIFIED_AFTER);
        }
        return change.set(ProjectionItem.SERVING + "." + ProjectionItem.POSITION, Items.number(position))
                .set(ProjectionItem.SEQUENCE, Items.number(before.sequence() + notifications))
                .remove(ProjectionItem.SERVING + "." + ProjectionItem.FAULT)
                .ifAre(ProjectionItem.at(
                        ProjectionItem.SERVING, before.serving().orElseThrow()))
                .ifMissing(ProjectionItem.PAUSED_FOR_CUTOVER)
                .ifMissing(ProjectionItem.PAUSED);
    }

    @Override
    public void saveBuildProgress(
            Projection before, long position, Map<String, StoredState> replaced, Map<String, StoredState> states) {
        var generation = before.building().orElseThrow();
        if (!Concurrently.all(
                states.entrySet(),
                state -> putIfFurther(
                        items.encode(before, generation.id(), state.getKey(), state.getValue()),
                        state.getValue().position()))) {
            return;
        }
        var change = new ConditionalUpdate()
                .set(ProjectionItem.BUILDING + "." + ProjectionItem.POSITION, Items.number(position))
                .remove(ProjectionItem.BUILDING + "." + ProjectionItem.FAULT)
                // the serving generation's last notifications must not be announced again
                .remove(ProjectionItem.NOTIFIED_AFTER)
                .ifAre(ProjectionItem.at(ProjectionItem.BUILDING, generation))
                .ifMissing(ProjectionItem.PAUSED);
        // if the update fails, the caller reads the projection again; states that are ahead are
        // recognised by their position
        if (move(before, change)) {
            removeFiles(replaced, states.keySet());
        }
    }

    /**
     * Updates the projection's item. Retries conflicts with transactions of the serving generation, which don't concern the
     * building one.
     */
    private boolean move(Projection projection, ConditionalUpdate change) {
        var backoff = new Backoff(MAX_CONTENTION);
        while (true) {
            try {
                dynamo.updateItem(b -> b.tableName(table)
                        .key(ProjectionItem.key(projection.tenant(), projection.id()))
                        .updateExpression(change.update())
                        .conditionExpression(change.condition())
                        .expressionAttributeNames(change.names())
                        .expressionAttributeValues(change.values()));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            } catch (TransactionConflictException e) {
                backoff.pause();
            }
        }
    }

    /** False when a concurrent worker has written a newer state: then this worker is behind. */
    private boolean putIfFurther(Map<String, AttributeValue> item, long position) {
        try {
            dynamo.putItem(b -> b.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk) OR pos < :pos")
                    .expressionAttributeValues(Map.of(":pos", Items.number(position))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public boolean clear(TenantId tenant, ProjectionId id, String generation) {
        return delete(b -> b.keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", fromS(ViewItems.partition(tenant, id, generation)))));
    }

    @Override
    public boolean removeNotifications(TenantId tenant, ProjectionId id, long upTo) {
        return delete(b -> b.keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(ViewItems.partition(tenant, id)),
                        ":low", fromS(NotificationItems.sequenceKey(0)),
                        ":high", fromS(NotificationItems.sequenceKey(upTo)))));
    }

    /** Deletes a page of items with their files. Returns whether there may be more. */
    private boolean delete(Consumer<QueryRequest.Builder> range) {
        var page = dynamo.query(b -> {
            b.tableName(table).limit(MAX_CLEARED_STATES);
            range.accept(b);
        });
        Concurrently.all(page.items(), item -> {
            // the file first: without the item, its name would be lost
            Stream.concat(ViewItems.file(item).stream(), NotificationItems.files(item))
                    .forEach(blobs::delete);
            dynamo.deleteItem(b -> b.tableName(table).key(ViewItems.key(item)));
            return true;
        });
        return page.hasLastEvaluatedKey();
    }

    @Override
    public List<Notification> notifications(TenantId tenant, ProjectionId id, long after, int limit, int maxBytes) {
        var found = new ArrayList<Notification>();
        long bytes = 0;
        long next = after;
        var estimate = ChunkEstimate.ofBatches(limit);
        boolean more = true;
        while (more) {
            var page = chunks(tenant, id, next, estimate.chunks(limit - found.size()));
            for (var item : page.items()) {
                int before = found.size();
                var rest = log.decode(item, next).iterator();
                while (found.size() < limit && rest.hasNext()) {
                    var notification = rest.next();
                    bytes += Utf8.length(notification.state());
                    if (!found.isEmpty() && bytes > maxBytes) {
                        return found;
                    }
                    found.add(notification);
                }
                if (found.size() == limit) {
                    return found;
                }
                next = NotificationItems.lastSequence(item);
                estimate.read(found.size() - before);
            }
            more = page.hasLastEvaluatedKey();
        }
        return found;
    }

    private QueryResponse chunks(TenantId tenant, ProjectionId id, long after, int limit) {
        return dynamo.query(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :low AND :high")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(ViewItems.partition(tenant, id)),
                        ":low", fromS(NotificationItems.sequenceKey(after + 1)),
                        ":high", fromS(NotificationItems.LAST_SEQUENCE_KEY)))
                .limit(limit)
                .consistentRead(true));
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table).item(item))
                .build();
    }

    /** Failures are only logged: a remaining file costs little. */
    private void removeFiles(Map<String, StoredState> replaced, Set<String> keys) {
        keys.stream()
                .map(replaced::get)
                .flatMap(state -> Optional.ofNullable(state).flatMap(StoredState::file).stream())
                .forEach(file -> {
                    try {
                        blobs.delete(file);
                    } catch (RuntimeException e) {
                        LOG.warnf("could not delete the replaced state %s: %s", file, e.getMessage());
                    }
                });
    }
}
