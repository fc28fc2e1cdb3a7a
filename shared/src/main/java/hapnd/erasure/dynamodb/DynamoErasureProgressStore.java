package hapnd.erasure.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.erasure.ErasureProgress;
import hapnd.erasure.ErasureProgressStore;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The progress of erasures in the registry table: an item {@code ERASURE} in the tenant's partition. */
final class DynamoErasureProgressStore implements ErasureProgressStore {
    private static final String SORT = "ERASURE";
    private static final String KEYS = "KEY#";

    private final DynamoDbClient dynamo;
    private final Table registry;
    private final ViewsEraser views;

    /** Stores it in the given registry table. */
    DynamoErasureProgressStore(DynamoDbClient dynamo, String registry, ViewsEraser views) {
        this.dynamo = dynamo;
        this.registry = new Table(dynamo, registry);
        this.views = views;
    }

    @Override
    public Optional<ErasureProgress> find(TenantId tenant) {
        var item = read(tenant, SORT);
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new ErasureProgress(
                        (int) number(item, "pass"),
                        (int) number(item, "place"),
                        Optional.ofNullable(item.get("after")).map(AttributeValue::s),
                        item.get("found").bool(),
                        item.get("stopped").bool(),
                        Instant.ofEpochMilli(number(item, "notBefore")),
                        number(item, "items"),
                        number(item, "objects")));
    }

    @Override
    public void keep(TenantId tenant, ErasureProgress progress) {
        var item = new HashMap<>(Table.key(tenant.value(), SORT));
        item.put("pass", number(progress.pass()));
        item.put("place", number(progress.place()));
        progress.after().ifPresent(after -> item.put("after", fromS(after)));
        item.put("found", fromBool(progress.found()));
        item.put("stopped", fromBool(progress.stopped()));
        item.put("notBefore", number(progress.notBefore().toEpochMilli()));
        item.put("items", number(progress.items()));
        item.put("objects", number(progress.objects()));
        dynamo.putItem(b -> b.tableName(registry.name()).item(item));
    }

    @Override
    public long finish(TenantId tenant, Instant now) {
        long items = views.finish(tenant) + keys(tenant);
        var deletedAt = read(tenant, "TENANT").get("deletedAt");
        var tombstone = new HashMap<>(Table.key(tenant.value(), "TENANT"));
        tombstone.put("deletedAt", deletedAt);
        tombstone.put("erasedAt", fromS(now.toString()));
        dynamo.transactWriteItems(b -> b.transactItems(
                TransactWriteItem.builder()
                        .put(p -> p.tableName(registry.name()).item(tombstone))
                        .build(),
                delete(Table.key("TENANTS", tenant.value())),
                delete(Table.key(tenant.value(), SORT))));
        return items + 2;
    }

    private long keys(TenantId tenant) {
        var pointers = new Table.Range(tenant.value(), KEYS);
        return registry.remove(List.of(pointers), Instant.MAX, page -> {
                    page.forEach(pointer -> deleteKey(tenant, pointer));
                    return 3L * page.size();
                })
                .items();
    }

    /**
     * Deletes the three items of a key. The pointer among its tenant's keys is deleted last, because it is needed to find the
     * others.
     */
    private void deleteKey(TenantId tenant, Map<String, AttributeValue> pointer) {
        var hash = read(tenant, Table.sort(pointer)).get("hash").s();
        var id = Table.sort(pointer).substring(KEYS.length());
        registry.delete(List.of(Table.key("KEY#" + hash, "KEY"), Table.key(id, "KEY")));
        registry.delete(List.of(pointer));
    }

    private Map<String, AttributeValue> read(TenantId tenant, String sort) {
        return dynamo.getItem(b -> b.tableName(registry.name())
                        .key(Table.key(tenant.value(), sort))
                        .consistentRead(true))
                .item();
    }

    private TransactWriteItem delete(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(d -> d.tableName(registry.name()).key(key))
                .build();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Items.number(item, name);
    }

    private static AttributeValue number(long number) {
        return Items.number(number);
    }
}
