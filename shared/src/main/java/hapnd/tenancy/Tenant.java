package hapnd.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * A customer of the platform. Nothing of one tenant is ever visible to another.
 *
 * @param id the tenant's id
 * @param name the name it was created with
 * @param createdAt when it was created
 * @param deletedAt since when it is being deleted; empty while it is not
 */
public record Tenant(TenantId id, String name, Instant createdAt, Optional<Instant> deletedAt) {}
