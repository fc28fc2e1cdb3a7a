package hapnd.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where API keys are kept, each as its hash. A key is never removed, so it can be told later that it was one. */
public interface ApiKeyStore {
    /** The key with this hash, revoked or not. */
    Optional<ApiKeyRecord> find(String hash);

    /** All keys of a tenant, the oldest first, revoked ones too. */
    List<ApiKeyRecord> ofTenant(TenantId tenant);

    /**
     * Makes a key of a tenant known.
     *
     * @param rateLimit its own limit; empty for the stage's
     * @return what is known of it; empty when there is no such tenant, or when it is deleted
     */
    Optional<ApiKeyRecord> create(TenantId tenant, String name, ApiKey key, Optional<RateLimit> rateLimit);

    /** As {@link #create(TenantId, String, ApiKey, Optional)}, under the stage's limit. */
    default Optional<ApiKeyRecord> create(TenantId tenant, String name, ApiKey key) {
        return create(tenant, name, key, Optional.empty());
    }

    /**
     * Gives a key a limit of its own, or with none that of the stage. It holds everywhere when the
     * {@link Authenticator}s' answers are too old.
     *
     * @return the key; empty when there is none with this id
     */
    Optional<ApiKeyRecord> limit(KeyId id, Optional<RateLimit> rateLimit);

    /**
     * Has a key refused from now on: at once where nobody has asked for it, and everywhere when the {@link Authenticator}s'
     * answers are too old. A key that is revoked keeps the time at which it was.
     *
     * @return the key; empty when there is none with this id
     */
    Optional<ApiKeyRecord> revoke(KeyId id);

    /** Notes that the key with this hash was used. */
    void used(String hash, Instant at);
}
