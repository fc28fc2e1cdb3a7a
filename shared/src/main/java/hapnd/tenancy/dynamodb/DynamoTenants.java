package hapnd.tenancy.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.Tenants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Tenants in the registry table: an item {@code TENANT} for each, and an item for the hash of each of its keys. */
public final class DynamoTenants implements Tenants {
    private static final String TENANT = "TENANT";
    private static final String KEY = "KEY";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Keeps tenants in the given registry table. */
    public DynamoTenants(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<TenantId> byKeyHash(String keyHash) {
        return read("KEY#" + keyHash, KEY)
                .filter(item -> !item.containsKey("revokedAt"))
                .map(item -> new TenantId(item.get("tenantId").s()));
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return read(id.value(), TENANT)
                .map(item -> new Tenant(
                        id,
                        item.get("name").s(),
                        Instant.parse(item.get("createdAt").s())));
    }

    @Override
    public Tenant create(String name, ApiKey key) {
        var tenant = new Tenant(TenantId.create(), name, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        var createdAt = fromS(tenant.createdAt().toString());
        try {
            dynamo.transactWriteItems(b -> b.transactItems(
                    put(Map.of(
                            "pk", fromS("KEY#" + key.hash()),
                            "sk", fromS(KEY),
                            "tenantId", fromS(tenant.id().value()),
                            "createdAt", createdAt)),
                    put(Map.of(
                            "pk", fromS(tenant.id().value()),
                            "sk", fromS(TENANT),
                            "name", fromS(name),
                            "createdAt", createdAt))));
            return tenant;
        } catch (TransactionCanceledException e) {
            return byKeyHash(key.hash()).flatMap(this::find).orElseThrow(() -> e);
        }
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build();
    }

    private Optional<Map<String, AttributeValue>> read(String pk, String sk) {
        var item = dynamo.getItem(b -> b.tableName(table)
                        .key(Map.of("pk", fromS(pk), "sk", fromS(sk)))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }
}
