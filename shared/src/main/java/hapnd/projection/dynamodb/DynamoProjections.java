package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Projections in the views table: an item {@code PROJECTION#id} in the tenant's partition, and an index of them all. */
public final class DynamoProjections implements Projections {
    private final DynamoDbClient dynamo;
    private final String table;

    /** Keeps projections in the given views table. */
    public DynamoProjections(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
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
                        new TenantId(item.get("pk").s()),
                        new ProjectionId(item.get("sk").s().substring(ProjectionItem.PREFIX.length()))))
                .toList();
    }

    @Override
    public void build(TenantId tenant, ProjectionId id, Generation generation) {
        var later = fromS(generation.id());
        // a conflict with a transaction of the projector isn't caught: the deployment must not get lost
        update(
                ProjectionItem.key(tenant, id),
                new Change()
                        .set(ProjectionItem.BUILDING, ProjectionItem.encode(generation))
                        .set("listShard", fromS(ProjectionItem.shard(tenant)))
                        .setIfMissing(ProjectionItem.SEQUENCE, fromN("0"))
                        .remove(ProjectionItem.HANDOVER)
                        .ifMissingOrLess(ProjectionItem.BUILDING, ProjectionItem.BUILDING + ".id", later)
                        .ifMissingOrLess(ProjectionItem.SERVING, ProjectionItem.SERVING + ".id", later));
    }

    @Override
    public void handOver(Projection before) {
        change(
                before,
                new Change()
                        .set(ProjectionItem.HANDOVER, fromBool(true))
                        .ifStands(ProjectionItem.BUILDING, before.building().orElseThrow())
                        .ifStands(ProjectionItem.SERVING, before.serving().orElseThrow()));
    }

    @Override
    public void serve(Projection before) {
        var change = new Change()
                .move(ProjectionItem.BUILDING, ProjectionItem.SERVING)
                .remove(ProjectionItem.HANDOVER)
                .ifStands(ProjectionItem.BUILDING, before.building().orElseThrow());
        before.serving()
                .ifPresentOrElse(
                        serving ->
                                change.ifStands(ProjectionItem.SERVING, serving).ifThere(ProjectionItem.HANDOVER),
                        () -> change.ifMissing(ProjectionItem.SERVING));
        change(before, change);
    }

    @Override
    public boolean fault(Projection before, Generation generation, Fault fault) {
        var place = place(before, generation);
        var change = new Change()
                .set(place + "." + ProjectionItem.FAULT, ProjectionItem.encode(fault))
                .ifStands(place, generation);
        if (place.equals(ProjectionItem.BUILDING)) {
            // the serving one need not wait for this
            change.remove(ProjectionItem.HANDOVER);
        }
        return change(before, change);
    }

    @Override
    public boolean clearFault(Projection before, Generation generation) {
        var place = place(before, generation);
        var fault = place + "." + ProjectionItem.FAULT;
        return change(before, new Change().remove(fault).ifThere(fault).ifStands(place, generation));
    }

    private static String place(Projection projection, Generation generation) {
        boolean builds = projection.building().filter(generation::equals).isPresent();
        return builds ? ProjectionItem.BUILDING : ProjectionItem.SERVING;
    }

    private boolean change(Projection projection, Change change) {
        try {
            return update(ProjectionItem.key(projection.tenant(), projection.id()), change);
        } catch (TransactionConflictException e) {
            return false;
        }
    }

    /** None of these changes brings notifications, and their records in the stream must not say so again. */
    private boolean update(Map<String, AttributeValue> key, Change change) {
        change.remove(ProjectionItem.NOTIFIED_AFTER);
        try {
            dynamo.updateItem(b -> b.tableName(table)
                    .key(key)
                    .updateExpression(change.update())
                    .conditionExpression(change.condition())
                    .expressionAttributeNames(change.names())
                    .expressionAttributeValues(change.values()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
