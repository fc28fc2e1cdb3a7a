package hapnd.reducer.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.journal.AggregateType;
import hapnd.json.Utf8;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.runtime.Code;
import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Bindings in the registry table: an item {@code TYPE#type} in the tenant's partition. */
public final class DynamoBindings implements Bindings {
    /**
     * A sort key has at most 1024 bytes, and five are the prefix. Longer types have no binding, and DynamoDB would refuse the
     * read.
     */
    private static final int MAX_BYTES = 1024 - "TYPE#".length();

    /**
     * A binding is settled after a second. If the process that began it has crashed, it counts as settled after this time, when
     * all caches have expired.
     */
    private static final Duration ABANDONED = Duration.ofSeconds(10);

    private static final String CURRENT = "current";
    private static final String PREVIOUS = "previous";
    private static final String UNSETTLED = "unsettled";
    private static final String REVISION = "revision";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores bindings in the given registry table. */
    public DynamoBindings(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Bound> find(TenantId tenant, AggregateType type) {
        var item = read(tenant, type);
        return item.isEmpty() ? Optional.empty() : Optional.of(bound(type, item));
    }

    @Override
    public boolean begin(TenantId tenant, Binding binding, Predicate<Binding> unless) {
        while (true) {
            var item = read(tenant, binding.type());
            var there = item.isEmpty() ? Optional.<Bound>empty() : Optional.of(bound(binding.type(), item));
            if (there.map(Bound::current).filter(unless).isPresent()) {
                return false;
            }
            long revision = item.isEmpty() ? 0 : revision(item);
            if (replace(tenant, binding, there.flatMap(Bound::shown), revision)) {
                return true;
            }
        }
    }

    @Override
    public void settle(TenantId tenant, Binding binding) {
        try {
            dynamo.updateItem(b -> b.tableName(table)
                    .key(key(tenant, binding.type()))
                    .updateExpression("REMOVE #unsettled, #previous")
                    .conditionExpression("#current = :binding")
                    .expressionAttributeNames(
                            Map.of("#unsettled", UNSETTLED, "#previous", PREVIOUS, "#current", CURRENT))
                    .expressionAttributeValues(Map.of(":binding", encode(binding))));
        } catch (ConditionalCheckFailedException e) {
            // a later binding has replaced it, and is settled by its own process
        }
    }

    private boolean replace(TenantId tenant, Binding binding, Optional<Binding> previous, long revision) {
        var item = new HashMap<>(key(tenant, binding.type()));
        item.put(CURRENT, encode(binding));
        item.put(UNSETTLED, fromBool(true));
        item.put(REVISION, Items.number(revision + 1));
        previous.ifPresent(shown -> item.put(PREVIOUS, encode(shown)));
        try {
            dynamo.putItem(b -> {
                b.tableName(table).item(item);
                if (revision == 0) {
                    b.conditionExpression("attribute_not_exists(pk)");
                } else {
                    b.conditionExpression(REVISION + " = :revision")
                            .expressionAttributeValues(Map.of(":revision", Items.number(revision)));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Map<String, AttributeValue> read(TenantId tenant, AggregateType type) {
        if (Utf8.length(type.value()) > MAX_BYTES) {
            return Map.of();
        }
        return dynamo.getItem(b -> b.tableName(table).key(key(tenant, type)).consistentRead(true))
                .item();
    }

    private static Bound bound(AggregateType type, Map<String, AttributeValue> item) {
        var current = decode(type, item.get(CURRENT).m());
        boolean abandoned = Instant.now().isAfter(current.boundAt().plus(ABANDONED));
        return new Bound(
                current,
                !item.containsKey(UNSETTLED) || abandoned,
                Optional.ofNullable(item.get(PREVIOUS)).map(previous -> decode(type, previous.m())));
    }

    private static long revision(Map<String, AttributeValue> item) {
        return Items.number(item, REVISION);
    }

    private static Map<String, AttributeValue> key(TenantId tenant, AggregateType type) {
        return Items.key(tenant.value(), "TYPE#" + type.value());
    }

    private static AttributeValue encode(Binding binding) {
        return fromM(Map.of(
                "uploadId", fromS(binding.uploadId().value()),
                "sha256", fromS(binding.code().sha256()),
                "className", fromS(binding.code().className()),
                "boundAt", fromS(binding.boundAt().toString())));
    }

    private static Binding decode(AggregateType type, Map<String, AttributeValue> map) {
        return new Binding(
                type,
                new UploadId(map.get("uploadId").s()),
                new Code(map.get("sha256").s(), map.get("className").s()),
                Instant.parse(map.get("boundAt").s()));
    }
}
