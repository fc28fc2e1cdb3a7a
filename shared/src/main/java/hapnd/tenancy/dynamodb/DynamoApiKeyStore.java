package hapnd.tenancy.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Cancellation;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Keys in the registry table. Authentication reads the same item that a revocation changes, so there are no copies to update.
 */
public final class DynamoApiKeyStore implements ApiKeyStore {
    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores keys in the given registry table. */
    public DynamoApiKeyStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<ApiKeyRecord> find(String hash) {
        return read(RegistryItems.KEY_PREFIX + hash, RegistryItems.KEY).map(RegistryItems::key);
    }

    @Override
    public List<ApiKeyRecord> ofTenant(TenantId tenant) {
        return dynamo
                .queryPaginator(b -> b.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(":pk", fromS(tenant.value()), ":prefix", fromS(RegistryItems.KEY_PREFIX)))
                        .consistentRead(true))
                .items()
                .stream()
                .flatMap(pointer -> find(pointer.get(RegistryItems.HASH).s()).stream())
                .toList();
    }

    @Override
    public Optional<ApiKeyRecord> create(TenantId tenant, String name, ApiKey key, Optional<RateLimit> rateLimit) {
        var made = describe(tenant, name, key, Instant.now(), rateLimit);
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(ifNotDeleted(tenant));
        puts(made, key.hash()).forEach(writes::add);
        try {
            dynamo.transactWriteItems(b -> b.transactItems(writes));
            return Optional.of(made);
        } catch (TransactionCanceledException e) {
            if (Cancellation.of(e).conditionFailed(0)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<ApiKeyRecord> revoke(KeyId id) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        return change(id, "SET revokedAt = if_not_exists(revokedAt, :now)", Map.of(":now", fromS(now)));
    }

    @Override
    public Optional<ApiKeyRecord> limit(KeyId id, Optional<RateLimit> rateLimit) {
        return rateLimit
                .map(limit -> change(id, "SET rateLimit = :limit", Map.of(":limit", fromS(limit.text()))))
                .orElseGet(() -> change(id, "REMOVE rateLimit", Map.of()));
    }

    private Optional<ApiKeyRecord> change(KeyId id, String update, Map<String, AttributeValue> values) {
        return read(id.value(), RegistryItems.KEY)
                .map(pointer -> dynamo.updateItem(b -> {
                            b.tableName(table)
                                    .key(key(pointer.get(RegistryItems.HASH).s()))
                                    .updateExpression(update)
                                    .conditionExpression("attribute_exists(pk)")
                                    .returnValues(ReturnValue.ALL_NEW);
                            if (!values.isEmpty()) {
                                b.expressionAttributeValues(values);
                            }
                        })
                        .attributes())
                .map(RegistryItems::key);
    }

    /** Updates no other attribute, because the functions that answer requests may only write this one. */
    @Override
    public void used(String hash, Instant at) {
        try {
            dynamo.updateItem(b -> b.tableName(table)
                    .key(key(hash))
                    .updateExpression("SET lastUsedAt = :at")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeValues(
                            Map.of(":at", fromS(at.truncatedTo(ChronoUnit.HOURS).toString()))));
        } catch (ConditionalCheckFailedException e) {
            throw new IllegalStateException("there is no key with this hash", e);
        }
    }

    static ApiKeyRecord describe(TenantId tenant, String name, ApiKey key, Instant now, Optional<RateLimit> rateLimit) {
        return new ApiKeyRecord(
                KeyId.create(),
                tenant,
                name,
                key.mode(),
                key.hint(),
                now.truncatedTo(ChronoUnit.MILLIS),
                Optional.empty(),
                Optional.empty(),
                rateLimit);
    }

    /** The writes that store a key, if its hash is new. */
    Stream<TransactWriteItem> puts(ApiKeyRecord key, String hash) {
        return Stream.of(
                        RegistryItems.key(hash, key),
                        RegistryItems.pointer(key.id().value(), RegistryItems.KEY, hash),
                        RegistryItems.pointer(key.tenant().value(), RegistryItems.KEY_PREFIX + key.id(), hash))
                .map(this::put);
    }

    TransactWriteItem put(Map<String, AttributeValue> item) {
        var put = Put.builder().tableName(table).item(item).conditionExpression("attribute_not_exists(pk)");
        return TransactWriteItem.builder().put(put.build()).build();
    }

    Optional<Map<String, AttributeValue>> read(String partition, String sort) {
        var item = dynamo.getItem(b -> b.tableName(table)
                        .key(RegistryItems.key(partition, sort))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /**
     * A check that the tenant is not deleted. So a key that is created concurrently with a deletion is either created before,
     * and then revoked with the others, or not created.
     */
    private TransactWriteItem ifNotDeleted(TenantId tenant) {
        var check = ConditionCheck.builder()
                .tableName(table)
                .key(RegistryItems.key(tenant.value(), RegistryItems.TENANT))
                .conditionExpression("attribute_exists(pk) AND attribute_not_exists(deletedAt)");
        return TransactWriteItem.builder().conditionCheck(check.build()).build();
    }

    private static Map<String, AttributeValue> key(String hash) {
        return RegistryItems.key(RegistryItems.KEY_PREFIX + hash, RegistryItems.KEY);
    }
}
