package hapnd.tenancy.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.Tenants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Tenants in the registry table. */
public final class DynamoTenants implements Tenants {
    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoApiKeyStore keys;

    /** Stores tenants in the given registry table. */
    public DynamoTenants(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.keys = new DynamoApiKeyStore(dynamo, table);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return keys.read(id.value(), RegistryItems.TENANT)
                .filter(item -> !item.containsKey(RegistryItems.ERASED))
                .map(item -> RegistryItems.tenant(id, item));
    }

    @Override
    public Optional<Instant> erasedAt(TenantId id) {
        return keys.read(id.value(), RegistryItems.TENANT)
                .flatMap(item -> Optional.ofNullable(item.get(RegistryItems.ERASED)))
                .map(at -> Instant.parse(at.s()));
    }

    @Override
    public List<Tenant> list(Optional<TenantId> after, int limit) {
        var page = dynamo.query(b -> {
            b.tableName(table)
                    .keyConditionExpression("pk = :list")
                    .expressionAttributeValues(Map.of(":list", fromS(RegistryItems.LIST)))
                    .consistentRead(true)
                    .limit(limit);
            after.ifPresent(last -> b.exclusiveStartKey(RegistryItems.key(RegistryItems.LIST, last.value())));
        });
        return page.items().stream()
                .map(item -> RegistryItems.tenant(
                        new TenantId(item.get(RegistryItems.SORT).s()), item))
                .toList();
    }

    @Override
    public Tenant create(String name, ApiKey key) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var tenant = new Tenant(TenantId.create(), name, now, Optional.empty());
        var first = DynamoApiKeyStore.describe(tenant.id(), "first", key, now, Optional.empty());
        try {
            dynamo.transactWriteItems(b -> b.transactItems(
                    Stream.concat(keys.puts(first, key.hash()), puts(tenant)).toList()));
            return tenant;
        } catch (TransactionCanceledException e) {
            return keys.find(key.hash())
                    .map(ApiKeyRecord::tenant)
                    .flatMap(this::find)
                    .orElseThrow(() -> e);
        }
    }

    private Stream<TransactWriteItem> puts(Tenant tenant) {
        var id = tenant.id().value();
        return Stream.of(
                        RegistryItems.tenant(id, RegistryItems.TENANT, tenant),
                        RegistryItems.tenant(RegistryItems.LIST, id, tenant))
                .map(keys::put);
    }

    @Override
    public Optional<Tenant> delete(TenantId id) {
        if (find(id).isEmpty()) {
            return Optional.empty();
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        dynamo.transactWriteItems(b -> b.transactItems(
                deleted(id.value(), RegistryItems.TENANT, now), deleted(RegistryItems.LIST, id.value(), now)));
        return find(id);
    }

    private TransactWriteItem deleted(String partition, String sort, String now) {
        var update = Update.builder()
                .tableName(table)
                .key(RegistryItems.key(partition, sort))
                .updateExpression("SET deletedAt = if_not_exists(deletedAt, :now)")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(Map.of(":now", fromS(now)));
        return TransactWriteItem.builder().update(update.build()).build();
    }
}
