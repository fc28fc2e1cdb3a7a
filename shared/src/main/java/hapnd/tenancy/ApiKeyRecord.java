package hapnd.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an API key; the key itself is not.
 *
 * @param id what it is called
 * @param tenant the tenant that it belongs to, never a sandbox
 * @param name what it was called when it was made
 * @param mode which of the tenant's data it reaches
 * @param hint its prefix and its last characters
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used, to the hour; empty when it never was
 * @param revokedAt since when it is refused; empty while it is not
 * @param rateLimit how many requests it may send; empty where the stage's limit is for it
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
    /** Whether it is let in. */
    public boolean isValid() {
        return revokedAt.isEmpty();
    }

    /** Whose data it sees: the tenant's, or its sandbox's. */
    public TenantId data() {
        return mode.dataOf(tenant);
    }
}
