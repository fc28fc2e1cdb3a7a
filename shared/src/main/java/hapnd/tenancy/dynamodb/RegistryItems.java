package hapnd.tenancy.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.schema.Tables;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encodes tenants and keys as items of the registry table.
 *
 * <p>A tenant is {@code tenant_…, TENANT}, with a copy in the list of all tenants, {@code TENANTS, tenant_…}. A key is
 * {@code KEY#hash, KEY}, with all values that can change; two pointers find it by its id ({@code key_…, KEY}) and among its
 * tenant's keys ({@code tenant_…, KEY#key_…}). Of an erased tenant, {@code tenant_…, TENANT} stays as a tombstone, without the
 * name.
 */
final class RegistryItems {
    static final String PARTITION = Tables.REGISTRY.partitionKey();
    static final String SORT = Tables.REGISTRY.sortKey();
    static final String LIST = "TENANTS";
    static final String TENANT = "TENANT";
    static final String KEY = "KEY";
    static final String KEY_PREFIX = "KEY#";
    static final String HASH = "hash";
    static final String CREATED = "createdAt";
    static final String DELETED = "deletedAt";
    static final String ERASED = "erasedAt";
    static final String REVOKED = "revokedAt";
    static final String USED = "lastUsedAt";
    private static final String RATE_LIMIT = "rateLimit";
    private static final String NAME = "name";
    private static final String TENANT_ID = "tenantId";
    private static final String KEY_ID = "keyId";
    private static final String MODE = "mode";
    private static final String HINT = "hint";

    private RegistryItems() {}

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, fromS(partition), SORT, fromS(sort));
    }

    static Map<String, AttributeValue> tenant(String partition, String sort, Tenant tenant) {
        return Map.of(
                PARTITION,
                fromS(partition),
                SORT,
                fromS(sort),
                NAME,
                fromS(tenant.name()),
                CREATED,
                fromS(tenant.createdAt().toString()));
    }

    static Tenant tenant(TenantId id, Map<String, AttributeValue> item) {
        return new Tenant(
                id,
                item.get(NAME).s(),
                Instant.parse(item.get(CREATED).s()),
                Optional.ofNullable(item.get(DELETED)).map(at -> Instant.parse(at.s())));
    }

    static Map<String, AttributeValue> key(String hash, ApiKeyRecord key) {
        var item = new HashMap<>(Map.of(
                PARTITION,
                fromS(KEY_PREFIX + hash),
                SORT,
                fromS(KEY),
                KEY_ID,
                fromS(key.id().value()),
                TENANT_ID,
                fromS(key.tenant().value()),
                NAME,
                fromS(key.name()),
                MODE,
                fromS(key.mode().name()),
                HINT,
                fromS(key.hint()),
                CREATED,
                fromS(key.createdAt().toString())));
        key.rateLimit().ifPresent(limit -> item.put(RATE_LIMIT, fromS(limit.text())));
        return item;
    }

    static ApiKeyRecord key(Map<String, AttributeValue> item) {
        return new ApiKeyRecord(
                new KeyId(item.get(KEY_ID).s()),
                new TenantId(item.get(TENANT_ID).s()),
                item.get(NAME).s(),
                ApiKey.Mode.valueOf(item.get(MODE).s()),
                item.get(HINT).s(),
                Instant.parse(item.get(CREATED).s()),
                Optional.ofNullable(item.get(USED)).map(at -> Instant.parse(at.s())),
                Optional.ofNullable(item.get(REVOKED)).map(at -> Instant.parse(at.s())),
                Optional.ofNullable(item.get(RATE_LIMIT)).map(limit -> RateLimit.parse(limit.s())));
    }

    /** A pointer to the key with this hash. */
    static Map<String, AttributeValue> pointer(String partition, String sort, String hash) {
        return Map.of(PARTITION, fromS(partition), SORT, fromS(sort), HASH, fromS(hash));
    }
}
