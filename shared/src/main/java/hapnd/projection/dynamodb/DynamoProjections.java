package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import hapnd.concurrent.Backoff;
import hapnd.dynamodb.ConditionalUpdate;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.SortKeyPages;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.projection.Deletion;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.SkippedEvent;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Projections in the views table: an item {@code PROJECTION#id} in the tenant's partition, and an index of them all. */
public final class DynamoProjections implements Projections {
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(10);

    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoSkips skips;
    private final DynamoDeletions deletions = new DynamoDeletions(this);

    /** Stores projections in the given views table. */
    public DynamoProjections(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.skips = new DynamoSkips(dynamo, table);
    }

    @Override
    public Optional<Projection> find(TenantId tenant, ProjectionId id) {
        var item = dynamo.getItem(b ->
                        b.tableName(table).key(ProjectionItem.key(tenant, id)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ProjectionItem.decode(item));
    }

    @Override
    public List<Projection> ofTenant(TenantId tenant) {
        return dynamo
                .queryPaginator(b -> b.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(":pk", fromS(tenant.value()), ":prefix", fromS(ProjectionItem.PREFIX)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(ProjectionItem::decode)
                .toList();
    }

    @Override
    public Page<Projection> page(TenantId tenant, PageRequest wanted) {
        return new SortKeyPages(dynamo, table, ProjectionItem.PREFIX)
                .page(tenant.value(), wanted, query -> query.consistentRead(true))
                .map(ProjectionItem::decode);
    }

    @Override
    public List<Listed> listed(int shard, Optional<Listed> after, int limit) {
        var page = dynamo.query(b -> {
            b.tableName(table)
                    .indexName(Tables.PROJECTIONS)
                    .keyConditionExpression("listShard = :shard")
                    .expressionAttributeValues(Map.of(":shard", fromS(ProjectionItem.shard(shard))))
                    .limit(limit);
            after.ifPresent(last -> {
                var start = new HashMap<>(ProjectionItem.key(last.tenant(), last.id()));
                start.put("listShard", fromS(ProjectionItem.shard(shard)));
                b.exclusiveStartKey(start);
            });
        });
        return page.items().stream()
                .map(item -> new Listed(
                        new TenantId(Items.partition(item)),
                        new ProjectionId(Items.sort(item).substring(ProjectionItem.PREFIX.length()))))
                .toList();
    }

    @Override
    public void build(TenantId tenant, ProjectionId id, Generation generation) {
        var backoff = new Backoff(MAX_CONTENTION);
        Optional<Generation> before = Optional.empty();
        while (true) {
            try {
                dynamo.updateItem(beginning(tenant, id, generation, before));
                return;
            } catch (ConditionalCheckFailedException e) {
                // the failure returns the item, so starting a build needs no permission to read
                var now = ProjectionItem.decode(e.item());
                if (Stream.concat(now.serving().stream(), now.building().stream())
                                .anyMatch(other -> other.id().compareTo(generation.id()) >= 0)
                        || now.deletion()
                                .filter(deletion -> deletion.covers(generation.id()))
                                .isPresent()) {
                    return;
                }
                before = now.building();
            } catch (TransactionConflictException e) {
                backoff.pause();
            }
        }
    }

    /** The update that starts to build a generation instead of {@code before}, if that one is still the building one. */
    private UpdateItemRequest beginning(
            TenantId tenant, ProjectionId id, Generation generation, Optional<Generation> before) {
        var change = new ConditionalUpdate()
                .set(ProjectionItem.BUILDING, ProjectionItem.encode(generation))
                .set("listShard", fromS(ProjectionItem.shard(tenant)))
                .setIfMissing(ProjectionItem.SEQUENCE, fromN("0"))
                .remove(ProjectionItem.PAUSED_FOR_CUTOVER)
                .ifMissingOrLess(ProjectionItem.SERVING, ProjectionItem.SERVING + ".id", fromS(generation.id()))
                .ifMissingOrLess(ProjectionItem.DELETED_UP_TO, ProjectionItem.DELETED_UP_TO, fromS(generation.id()));
        before.ifPresentOrElse(
                superseded -> retire(change, superseded).ifIs(ProjectionItem.BUILDING + ".id", fromS(superseded.id())),
                () -> change.ifMissing(ProjectionItem.BUILDING));
        return request(ProjectionItem.key(tenant, id), change)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private static ConditionalUpdate retire(ConditionalUpdate change, Generation generation) {
        return change.add(ProjectionItem.RETIRED, fromSs(List.of(generation.id())))
                .set(ProjectionItem.RETIRED_AT, Items.number(Instant.now().getEpochSecond()));
    }

    @Override
    public void pauseForCutover(Projection before) {
        change(
                before,
                new ConditionalUpdate()
                        .set(ProjectionItem.PAUSED_FOR_CUTOVER, fromBool(true))
                        .ifMissing(ProjectionItem.PAUSED)
                        .ifAre(ProjectionItem.at(
                                ProjectionItem.BUILDING, before.building().orElseThrow()))
                        .ifAre(ProjectionItem.at(
                                ProjectionItem.SERVING, before.serving().orElseThrow())));
    }

    @Override
    public boolean resumeServing(Projection before) {
        return change(
                before,
                new ConditionalUpdate()
                        .remove(ProjectionItem.PAUSED_FOR_CUTOVER)
                        .ifThere(ProjectionItem.PAUSED_FOR_CUTOVER)
                        .ifAre(ProjectionItem.at(
                                ProjectionItem.BUILDING, before.building().orElseThrow())));
    }

    @Override
    public boolean setPaused(TenantId tenant, ProjectionId id, boolean paused) {
        var change = new ConditionalUpdate().ifEitherThere(ProjectionItem.SERVING, ProjectionItem.BUILDING);
        if (paused) {
            change.set(ProjectionItem.PAUSED, fromBool(true));
        } else {
            change.remove(ProjectionItem.PAUSED);
        }
        var request = request(ProjectionItem.key(tenant, id), change).build();
        var backoff = new Backoff(MAX_CONTENTION);
        while (true) {
            try {
                dynamo.updateItem(request);
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            } catch (TransactionConflictException e) {
                backoff.pause();
            }
        }
    }

    @Override
    public void promote(Projection before) {
        var change = new ConditionalUpdate()
                .move(ProjectionItem.BUILDING, ProjectionItem.SERVING)
                .remove(ProjectionItem.PAUSED_FOR_CUTOVER)
                .ifMissing(ProjectionItem.PAUSED)
                .ifAre(ProjectionItem.at(
                        ProjectionItem.BUILDING, before.building().orElseThrow()));
        before.serving()
                .ifPresentOrElse(
                        serving -> retire(change, serving)
                                .ifAre(ProjectionItem.at(ProjectionItem.SERVING, serving))
                                .ifThere(ProjectionItem.PAUSED_FOR_CUTOVER),
                        () -> change.ifMissing(ProjectionItem.SERVING));
        change(before, change);
    }

    @Override
    public boolean fault(Projection before, Generation generation, Fault fault) {
        var place = place(before, generation);
        var change = new ConditionalUpdate()
                .set(place + "." + ProjectionItem.FAULT, ProjectionItem.encode(fault))
                .ifAre(ProjectionItem.at(place, generation));
        if (place.equals(ProjectionItem.BUILDING)) {
            // the serving generation must not stay paused for a stopped one
            change.remove(ProjectionItem.PAUSED_FOR_CUTOVER);
        }
        return change(before, change);
    }

    @Override
    public boolean clearFault(Projection before, Generation generation) {
        var place = place(before, generation);
        var fault = place + "." + ProjectionItem.FAULT;
        return change(
                before,
                new ConditionalUpdate().remove(fault).ifThere(fault).ifAre(ProjectionItem.at(place, generation)));
    }

    @Override
    public boolean skip(Projection before, Generation generation, SkippedEvent event) {
        return skips.skip(before, place(before, generation), generation, event);
    }

    @Override
    public List<SkippedEvent> skipped(Projection projection, Generation generation, int limit) {
        return skips.last(projection, generation, limit);
    }

    private static String place(Projection projection, Generation generation) {
        boolean builds = projection.building().filter(generation::equals).isPresent();
        return builds ? ProjectionItem.BUILDING : ProjectionItem.SERVING;
    }

    @Override
    public boolean stop(TenantId tenant, ProjectionId id) {
        return deletions.stop(tenant, id);
    }

    @Override
    public Optional<Deletion> delete(TenantId tenant, ProjectionId id) {
        return deletions.delete(tenant, id);
    }

    @Override
    public void finishDeletion(Projection before) {
        deletions.finish(before);
    }

    @Override
    public void forget(Projection projection, String generation) {
        change(
                projection,
                new ConditionalUpdate()
                        .take(ProjectionItem.RETIRED, fromSs(List.of(generation)))
                        .ifThere(ProjectionItem.RETIRED));
    }

    /** Makes a change. False when its condition fails, or a concurrent transaction is in conflict. */
    boolean change(Projection projection, ConditionalUpdate change) {
        try {
            dynamo.updateItem(request(ProjectionItem.key(projection.tenant(), projection.id()), change)
                    .build());
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
        }
    }

    /**
     * Removes the attribute that marks a change with notifications: none of these changes has any, and the notifier must not
     * see the former ones again.
     */
    private UpdateItemRequest.Builder request(Map<String, AttributeValue> key, ConditionalUpdate change) {
        change.remove(ProjectionItem.NOTIFIED_AFTER);
        var request = UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression(change.update())
                .conditionExpression(change.condition())
                .expressionAttributeNames(change.names());
        return change.values().isEmpty() ? request : request.expressionAttributeValues(change.values());
    }
}
