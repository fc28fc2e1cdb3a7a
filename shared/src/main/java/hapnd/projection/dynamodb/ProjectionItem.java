package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.journal.AggregateId;
import hapnd.projection.Deletion;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.Retired;
import hapnd.projection.Skipped;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.schema.ViewsStream;
import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encodes a projection as an item of the views table. The item has the checkpoints of both generations, so every change needs
 * conditions on this item only.
 */
final class ProjectionItem {
    static final String PREFIX = ViewsStream.PROJECTION;
    static final String SERVING = "serving";
    static final String BUILDING = "building";
    static final String PAUSED_FOR_CUTOVER = "cutover";
    static final String PAUSED = "paused";
    static final String DELETED_UP_TO = "deletedUpTo";
    static final String DELETED_AT = "deletedAt";
    static final String DELETED_SEQUENCE = "deletedSeq";
    static final String DELETION_PENDING = "deletionPending";
    static final String SEQUENCE = ViewsStream.SEQUENCE;
    static final String NOTIFIED_AFTER = ViewsStream.NOTIFIED_AFTER;
    static final String ID = "id";
    static final String POSITION = "pos";
    static final String FAULT = "fault";
    static final String EVENT = "event";
    static final String SKIPPED = "skipped";
    static final String RETIRED = "retired";
    static final String RETIRED_AT = "retiredAt";

    private ProjectionItem() {}

    static Map<String, AttributeValue> key(TenantId tenant, ProjectionId id) {
        return Map.of(Tables.VIEWS.partitionKey(), fromS(tenant.value()), Tables.VIEWS.sortKey(), fromS(PREFIX + id));
    }

    static String shard(TenantId tenant) {
        return shard(Math.floorMod(tenant.hashCode(), Projections.SHARDS));
    }

    static String shard(int number) {
        return "PROJECTIONS#" + number;
    }

    static Projection decode(Map<String, AttributeValue> item) {
        return new Projection(
                new TenantId(Items.partition(item)),
                new ProjectionId(Items.sort(item).substring(PREFIX.length())),
                Optional.ofNullable(item.get(SERVING)).map(ProjectionItem::generation),
                Optional.ofNullable(item.get(BUILDING)).map(ProjectionItem::generation),
                item.containsKey(PAUSED_FOR_CUTOVER),
                item.containsKey(PAUSED),
                Optional.ofNullable(item.get(DELETED_UP_TO)).map(upTo -> deletion(upTo.s(), item)),
                Items.number(item, SEQUENCE),
                item.containsKey(RETIRED) ? retired(item) : Retired.NONE);
    }

    private static Deletion deletion(String upTo, Map<String, AttributeValue> item) {
        return new Deletion(
                upTo,
                Items.number(item, DELETED_SEQUENCE),
                Instant.ofEpochMilli(Items.number(item, DELETED_AT)),
                item.containsKey(DELETION_PENDING));
    }

    private static Retired retired(Map<String, AttributeValue> item) {
        return new Retired(Set.copyOf(item.get(RETIRED).ss()), Instant.ofEpochSecond(Items.number(item, RETIRED_AT)));
    }

    static AttributeValue encode(Generation generation) {
        return fromM(Map.of(
                ID,
                fromS(generation.id()),
                "upload",
                fromS(generation.uploadId().value()),
                "sha256",
                fromS(generation.code().sha256()),
                "class",
                fromS(generation.code().className()),
                POSITION,
                Items.number(generation.position())));
    }

    /** The conditions for a generation to have this role, with the checkpoint that the caller has read. */
    static Map<String, AttributeValue> at(String place, Generation generation) {
        return Map.of(
                place + "." + ID, fromS(generation.id()), place + "." + POSITION, Items.number(generation.position()));
    }

    private static Generation generation(AttributeValue value) {
        var map = value.m();
        return new Generation(
                map.get(ID).s(),
                new UploadId(map.get("upload").s()),
                new Code(map.get("sha256").s(), map.get("class").s()),
                Items.number(map, POSITION),
                Optional.ofNullable(map.get(FAULT)).map(fault -> fault(fault.m())),
                Optional.ofNullable(map.get(SKIPPED)).map(skipped -> skipped(skipped.m())));
    }

    static AttributeValue encode(Fault fault) {
        var map = new HashMap<String, AttributeValue>();
        map.put(EVENT, fromS(fault.eventId()));
        map.put("message", fromS(fault.message()));
        fault.origin().ifPresent(origin -> {
            map.put("agg", fromS(origin.aggregate().value()));
            map.put("ver", Items.number(origin.version()));
        });
        fault.retryAfter().ifPresent(at -> map.put("retry", fromS(at.toString())));
        return fromM(map);
    }

    static AttributeValue encode(Skipped skipped) {
        return fromM(Map.of(
                "events",
                Items.number(skipped.events()),
                EVENT,
                fromS(skipped.eventId()),
                "at",
                fromS(skipped.at().toString())));
    }

    private static Skipped skipped(Map<String, AttributeValue> map) {
        return new Skipped(
                Items.number(map, "events"),
                map.get(EVENT).s(),
                Instant.parse(map.get("at").s()));
    }

    private static Fault fault(Map<String, AttributeValue> map) {
        return new Fault(
                map.get(EVENT).s(),
                Optional.ofNullable(map.get("agg"))
                        .map(aggregate -> new Fault.Origin(new AggregateId(aggregate.s()), Items.number(map, "ver"))),
                map.get("message").s(),
                Optional.ofNullable(map.get("retry")).map(at -> Instant.parse(at.s())));
    }
}
