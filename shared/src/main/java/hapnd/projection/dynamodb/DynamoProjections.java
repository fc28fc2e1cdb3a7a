package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.Skipped;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.time.Patience;
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
    private static final Duration LONGEST_CONTENTION = Duration.ofSeconds(10);

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
        var patience = new Patience(LONGEST_CONTENTION);
        Optional<Generation> before = Optional.empty();
        while (true) {
            try {
                dynamo.updateItem(beginning(tenant, id, generation, before));
                return;
            } catch (ConditionalCheckFailedException e) {
                // it brings the item along, so whoever begins a projection needs no right to read any
                var now = ProjectionItem.decode(e.item());
                if (Stream.concat(now.serving().stream(), now.building().stream())
                        .anyMatch(other -> other.id().compareTo(generation.id()) >= 0)) {
                    return;
                }
                before = now.building();
            } catch (TransactionConflictException e) {
                patience.pause();
            }
        }
    }

    /** The change that begins to build a generation in place of another, if that one is still being built. */
    private UpdateItemRequest beginning(
            TenantId tenant, ProjectionId id, Generation generation, Optional<Generation> before) {
        var change = new Change()
                .set(ProjectionItem.BUILDING, ProjectionItem.encode(generation))
                .set("listShard", fromS(ProjectionItem.shard(tenant)))
                .setIfMissing(ProjectionItem.SEQUENCE, fromN("0"))
                .remove(ProjectionItem.HANDOVER)
                .ifMissingOrLess(ProjectionItem.SERVING, ProjectionItem.SERVING + ".id", fromS(generation.id()));
        before.ifPresentOrElse(
                superseded -> retire(change, superseded).ifIs(ProjectionItem.BUILDING + ".id", fromS(superseded.id())),
                () -> change.ifMissing(ProjectionItem.BUILDING));
        return request(ProjectionItem.key(tenant, id), change)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private static Change retire(Change change, Generation generation) {
        return change.add(ProjectionItem.RETIRED, fromSs(List.of(generation.id())))
                .set(
                        ProjectionItem.RETIRED_AT,
                        fromN(Long.toString(Instant.now().getEpochSecond())));
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
    public boolean release(Projection before) {
        return change(
                before,
                new Change()
                        .remove(ProjectionItem.HANDOVER)
                        .ifThere(ProjectionItem.HANDOVER)
                        .ifStands(ProjectionItem.BUILDING, before.building().orElseThrow()));
    }

    @Override
    public void serve(Projection before) {
        var change = new Change()
                .move(ProjectionItem.BUILDING, ProjectionItem.SERVING)
                .remove(ProjectionItem.HANDOVER)
                .ifStands(ProjectionItem.BUILDING, before.building().orElseThrow());
        before.serving()
                .ifPresentOrElse(
                        serving -> retire(change, serving)
                                .ifStands(ProjectionItem.SERVING, serving)
                                .ifThere(ProjectionItem.HANDOVER),
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

    @Override
    public boolean skip(Projection before, Generation generation, Skipped skipped) {
        var place = place(before, generation);
        var fault = place + "." + ProjectionItem.FAULT;
        return change(
                before,
                new Change()
                        .remove(fault)
                        .set(place + "." + ProjectionItem.POSITION, fromN(Long.toString(generation.position() + 1)))
                        .set(place + "." + ProjectionItem.SKIPPED, ProjectionItem.encode(skipped))
                        .ifIs(fault + "." + ProjectionItem.EVENT, fromS(skipped.eventId()))
                        .ifStands(place, generation));
    }

    private static String place(Projection projection, Generation generation) {
        boolean builds = projection.building().filter(generation::equals).isPresent();
        return builds ? ProjectionItem.BUILDING : ProjectionItem.SERVING;
    }

    @Override
    public boolean stop(TenantId tenant, ProjectionId id) {
        var patience = new Patience(LONGEST_CONTENTION);
        while (true) {
            var found = find(tenant, id);
            var generations = found.stream()
                    .flatMap(now -> Stream.concat(now.serving().stream(), now.building().stream()))
                    .map(Generation::id)
                    .toList();
            if (generations.isEmpty()) {
                return false;
            }
            if (change(found.get(), stopped(found.get(), generations))) {
                return true;
            }
            patience.pause();
        }
    }

    /** If both generations are those that are known: another one must be noted too, or its states would be forgotten. */
    private static Change stopped(Projection before, List<String> generations) {
        var change = new Change()
                .add(ProjectionItem.RETIRED, fromSs(generations))
                .set(
                        ProjectionItem.RETIRED_AT,
                        fromN(Long.toString(Instant.now().getEpochSecond())))
                .remove(ProjectionItem.SERVING)
                .remove(ProjectionItem.BUILDING)
                .remove(ProjectionItem.HANDOVER)
                .remove("listShard");
        ifIs(change, ProjectionItem.SERVING, before.serving());
        ifIs(change, ProjectionItem.BUILDING, before.building());
        return change;
    }

    private static void ifIs(Change change, String place, Optional<Generation> generation) {
        generation.ifPresentOrElse(
                known -> change.ifIs(place + "." + ProjectionItem.ID, fromS(known.id())),
                () -> change.ifMissing(place));
    }

    @Override
    public void forget(Projection projection, String generation) {
        change(
                projection,
                new Change()
                        .take(ProjectionItem.RETIRED, fromSs(List.of(generation)))
                        .ifThere(ProjectionItem.RETIRED));
    }

    private boolean change(Projection projection, Change change) {
        try {
            dynamo.updateItem(request(ProjectionItem.key(projection.tenant(), projection.id()), change)
                    .build());
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
        }
    }

    /** None of these changes brings notifications, and their records in the stream must not say so again. */
    private UpdateItemRequest.Builder request(Map<String, AttributeValue> key, Change change) {
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
