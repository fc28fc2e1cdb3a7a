package hapnd.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores API keys by their hashes. A revoked key is not removed, so that it is still known as a key. */
public interface ApiKeyStore {
    /** The key with this hash, revoked or not. */
    Optional<ApiKeyRecord> find(String hash);

    /** All keys of a tenant, the oldest first, revoked ones too. */
    List<ApiKeyRecord> ofTenant(TenantId tenant);

    /**
     * Stores a new key of a tenant.
     *
     * @param rateLimit its own limit; empty for the stage's limit
     * @return the stored data; empty when the tenant doesn't exist or is deleted
     */
    Optional<ApiKeyRecord> create(TenantId tenant, String name, ApiKey key, Optional<RateLimit> rateLimit);

    /** As {@link #create(TenantId, String, ApiKey, Optional)}, with the stage's limit. */
    default Optional<ApiKeyRecord> create(TenantId tenant, String name, ApiKey key) {
        return create(tenant, name, key, Optional.empty());
    }

    /**
     * Sets a key's own limit; an empty limit means that of the stage. It applies everywhere once the {@link Authenticator}s'
     * caches have expired.
     *
     * @return the key; empty when no key has this id
     */
    Optional<ApiKeyRecord> limit(KeyId id, Optional<RateLimit> rateLimit);

    /**
     * Revokes a key. It is refused at once where it isn't cached, and everywhere once the {@link Authenticator}s' caches have
     * expired. A key that is revoked already keeps its time of revocation.
     *
     * @return the key; empty when no key has this id
     */
    Optional<ApiKeyRecord> revoke(KeyId id);

    /** Stores when the key with this hash was used. */
    void used(String hash, Instant at);
}
