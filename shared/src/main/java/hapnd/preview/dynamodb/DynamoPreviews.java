package hapnd.preview.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.dynamodb.PackedText;
import hapnd.journal.AggregateType;
import hapnd.preview.Preview;
import hapnd.preview.PreviewId;
import hapnd.preview.PreviewStatus;
import hapnd.preview.Previews;
import hapnd.preview.Scope;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Previews in the registry table: an item {@code PREVIEW#id} in the tenant's partition, which expires. */
public final class DynamoPreviews implements Previews {
    private static final String EXPIRES_AT = "expiresAt";
    private static final String OVER = "over";

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;

    /** Stores previews in the given registry table. */
    public DynamoPreviews(DynamoDbClient dynamo, String table) {
        this(dynamo, table, InstantSource.system());
    }

    DynamoPreviews(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void begin(Preview preview) {
        dynamo.putItem(b -> b.tableName(table).item(encode(preview)));
    }

    @Override
    public Optional<Preview> find(TenantId tenant, PreviewId id) {
        if (!id.isPossible()) {
            return Optional.empty();
        }
        var item = dynamo.getItem(b -> b.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        var now = clock.instant();
        // DynamoDB deletes expired items within days, not at once
        return item.isEmpty() || Items.number(item, EXPIRES_AT) <= now.getEpochSecond()
                ? Optional.empty()
                : Optional.of(decode(tenant, id, item).at(now));
    }

    @Override
    public boolean change(Preview preview) {
        try {
            dynamo.putItem(b -> b.tableName(table)
                    .item(encode(preview))
                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(#over)")
                    .expressionAttributeNames(Map.of("#over", OVER)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static Map<String, AttributeValue> encode(Preview preview) {
        var item = new HashMap<>(key(preview.tenant(), preview.id()));
        item.put("kind", fromS(preview.kind().wireName()));
        preview.type().ifPresent(type -> item.put("aggregateType", fromS(type.value())));
        item.put("from", Items.number(preview.scope().fromPosition()));
        item.put("head", Items.number(preview.scope().head()));
        item.put("sample", Items.number(preview.scope().sample()));
        item.put("createdAt", fromS(preview.createdAt().toString()));
        item.put("changedAt", fromS(preview.changedAt().toString()));
        item.put(EXPIRES_AT, Items.number(preview.expiresAt().getEpochSecond()));
        item.put("status", fromS(preview.status().wireName()));
        if (preview.status().isOver()) {
            item.put(OVER, fromBool(true));
        }
        switch (preview.status()) {
            case PreviewStatus.Running(long position, int slice) -> {
                item.put("position", Items.number(position));
                item.put("slice", Items.number(slice));
            }
            case PreviewStatus.Done(var report, var time) -> {
                item.put("report", fromB(SdkBytes.fromByteArrayUnsafe(PackedText.pack(report))));
                item.put("millis", Items.number(time.toMillis()));
            }
            case PreviewStatus.Failed(var diagnostics) ->
                item.put(
                        "diagnostics",
                        fromL(diagnostics.stream().map(AttributeValue::fromS).toList()));
            case PreviewStatus.Waiting(), PreviewStatus.Compiling(), PreviewStatus.Cancelled() -> {}
        }
        return item;
    }

    private static Preview decode(TenantId tenant, PreviewId id, Map<String, AttributeValue> item) {
        return new Preview(
                tenant,
                id,
                CodeKind.named(item.get("kind").s()),
                Optional.ofNullable(item.get("aggregateType")).map(type -> new AggregateType(type.s())),
                new Scope(Items.number(item, "from"), Items.number(item, "head"), (int) Items.number(item, "sample")),
                Instant.parse(item.get("createdAt").s()),
                Instant.parse(item.get("changedAt").s()),
                status(item));
    }

    private static PreviewStatus status(Map<String, AttributeValue> item) {
        return switch (item.get("status").s()) {
            case "waiting" -> new PreviewStatus.Waiting();
            case "compiling" -> new PreviewStatus.Compiling();
            case "running" ->
                new PreviewStatus.Running(Items.number(item, "position"), (int) Items.number(item, "slice"));
            case "done" ->
                new PreviewStatus.Done(
                        PackedText.unpack(item.get("report").b().asByteArrayUnsafe()),
                        Duration.ofMillis(Items.number(item, "millis")));
            case "failed" ->
                new PreviewStatus.Failed(item.get("diagnostics").l().stream()
                        .map(AttributeValue::s)
                        .toList());
            default -> new PreviewStatus.Cancelled();
        };
    }

    private static Map<String, AttributeValue> key(TenantId tenant, PreviewId id) {
        return Items.key(tenant.value(), "PREVIEW#" + id.value());
    }
}
