package hapnd.tenancy;

import java.time.Instant;

/**
 * A customer of the platform. Nothing of one tenant is ever visible to another.
 *
 * @param id the tenant's id
 * @param name the name it was created with
 * @param createdAt when it was created
 */
public record Tenant(TenantId id, String name, Instant createdAt) {}
