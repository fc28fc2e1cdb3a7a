package hapnd.reducer.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.ConditionalUpdate;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.SortKeyPages;
import hapnd.journal.AggregateType;
import hapnd.json.Utf8;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.runtime.Code;
import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Bindings in the registry table: an item {@code TYPE#type} in the tenant's partition. It stays when the type is unbound, so that
 * an older upload doesn't bind it again.
 */
public final class DynamoBindings implements Bindings {
    private static final String PREFIX = "TYPE#";

    /**
     * A sort key has at most 1024 bytes, and five are the prefix. Longer types have no binding, and DynamoDB would refuse the
     * read.
     */
    private static final int MAX_BYTES = 1024 - PREFIX.length();

    /**
     * A binding is settled after a second. If the process that began it has crashed, it counts as settled after this time, when
     * all caches have expired.
     */
    private static final Duration ABANDONED = Duration.ofSeconds(10);

    private static final String CURRENT = "current";
    private static final String UNBOUND = "unbound";
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
    public boolean begin(TenantId tenant, Binding binding, Predicate<UploadId> unless) {
        while (true) {
            var item = read(tenant, binding.type());
            var there = item.isEmpty() ? Optional.<Bound>empty() : Optional.of(bound(binding.type(), item));
            if (Optional.of(item)
                    .filter(bound -> !bound.isEmpty())
                    .map(DynamoBindings::uploadId)
                    .filter(unless)
                    .isPresent()) {
                return false;
            }
            var change = Map.of(CURRENT, encode(binding));
            if (replace(key(tenant, binding.type()), change, there.flatMap(Bound::shown), revision(item))) {
                return true;
            }
        }
    }

    @Override
    public Optional<Unbinding> beginUnbinding(TenantId tenant, AggregateType type, UploadId id) {
        while (true) {
            var item = read(tenant, type);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            var there = bound(type, item);
            if (there.current().isEmpty()) {
                return Optional.of(new Unbinding(uploadId(item), there.settled()));
            }
            var unbound = fromM(Map.of(
                    "uploadId", fromS(id.value()), "at", fromS(Instant.now().toString())));
            if (replace(key(tenant, type), Map.of(UNBOUND, unbound), there.shown(), revision(item))) {
                return Optional.of(new Unbinding(id, false));
            }
        }
    }

    @Override
    public void settleUnbinding(TenantId tenant, AggregateType type, Unbinding unbinding) {
        settle(key(tenant, type), UNBOUND + ".uploadId", fromS(unbinding.id().value()));
    }

    @Override
    public List<Binding> ofUpload(TenantId tenant, UploadId uploadId) {
        return dynamo
                .queryPaginator(b -> b.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(":pk", fromS(tenant.value()), ":prefix", fromS(PREFIX)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(item -> bound(new AggregateType(Items.sort(item).substring(PREFIX.length())), item))
                .flatMap(bound -> Stream.of(bound.current(), bound.shown())
                        .flatMap(Optional::stream)
                        .filter(binding -> binding.uploadId().equals(uploadId))
                        .limit(1))
                .toList();
    }

    @Override
    public Page<Binding> page(TenantId tenant, PageRequest wanted) {
        var pages = new SortKeyPages(dynamo, table, PREFIX);
        var page = pages.page(tenant.value(), wanted, query -> query.consistentRead(true))
                .map(item -> bound(new AggregateType(pages.keyOf(item)), item).shown());
        return new Page<>(page.entries().stream().flatMap(Optional::stream).toList(), page.nextAfter());
    }

    @Override
    public void settle(TenantId tenant, Binding binding) {
        settle(key(tenant, binding.type()), CURRENT, encode(binding));
    }

    private void settle(Map<String, AttributeValue> key, String path, AttributeValue value) {
        var change = new ConditionalUpdate().remove(UNSETTLED).remove(PREVIOUS).ifIs(path, value);
        try {
            dynamo.updateItem(b -> b.tableName(table)
                    .key(key)
                    .updateExpression(change.update())
                    .conditionExpression(change.condition())
                    .expressionAttributeNames(change.names())
                    .expressionAttributeValues(change.values()));
        } catch (ConditionalCheckFailedException e) {
            // a later change has replaced it, and is settled by its own process
        }
    }

    private boolean replace(
            Map<String, AttributeValue> key,
            Map<String, AttributeValue> change,
            Optional<Binding> previous,
            long revision) {
        var item = new HashMap<>(key);
        item.putAll(change);
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
        var current = Optional.ofNullable(item.get(CURRENT)).map(bound -> decode(type, bound.m()));
        var since = current.map(Binding::boundAt)
                .orElseGet(() -> Instant.parse(item.get(UNBOUND).m().get("at").s()));
        boolean abandoned = Instant.now().isAfter(since.plus(ABANDONED));
        return new Bound(
                current,
                !item.containsKey(UNSETTLED) || abandoned,
                Optional.ofNullable(item.get(PREVIOUS)).map(previous -> decode(type, previous.m())));
    }

    private static long revision(Map<String, AttributeValue> item) {
        return item.isEmpty() ? 0 : Items.number(item, REVISION);
    }

    /** The upload of the current binding, or the id that an unbound type has instead. */
    private static UploadId uploadId(Map<String, AttributeValue> item) {
        var current = item.getOrDefault(CURRENT, item.get(UNBOUND));
        return new UploadId(current.m().get("uploadId").s());
    }

    private static Map<String, AttributeValue> key(TenantId tenant, AggregateType type) {
        return Items.key(tenant.value(), PREFIX + type.value());
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
