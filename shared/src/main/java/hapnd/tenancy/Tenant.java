package hapnd.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * A customer of the platform. No tenant can access another tenant's data.
 *
 * @param id the tenant's id
 * @param name the name it was created with
 * @param createdAt when it was created
 * @param deletedAt when its deletion began; empty when it is not deleted
 */
public record Tenant(TenantId id, String name, Instant createdAt, Optional<Instant> deletedAt) {}
