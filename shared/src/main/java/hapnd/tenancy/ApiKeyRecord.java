package hapnd.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * The stored data of an API key, without the key itself.
 *
 * @param id its id
 * @param tenant the tenant that it belongs to, never a sandbox
 * @param name the name that it was created with
 * @param mode which of the tenant's data it may access
 * @param hint its prefix and its last characters
 * @param createdAt when it was created
 * @param lastUsedAt when it was last used, to the hour; empty when it never was
 * @param revokedAt when it was revoked; empty when it was not
 * @param rateLimit its own rate limit; empty when the stage's limit applies
 */
public record ApiKeyRecord(
        KeyId id,
        TenantId tenant,
        String name,
        ApiKey.Mode mode,
        String hint,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt,
        Optional<RateLimit> rateLimit) {
    /** Whether it is not revoked. */
    public boolean isValid() {
        return revokedAt.isEmpty();
    }

    /** The tenant or sandbox whose data it accesses. */
    public TenantId data() {
        return mode.dataOf(tenant);
    }
}
