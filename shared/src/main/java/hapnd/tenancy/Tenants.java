package hapnd.tenancy;

import java.util.Optional;

/** Where tenants and their keys are kept. */
public interface Tenants {
    /** The tenant for whom a key with this hash speaks; empty when the key is unknown or revoked. */
    Optional<TenantId> byKeyHash(String keyHash);

    /** The tenant itself. */
    Optional<Tenant> find(TenantId id);

    /** Creates a tenant with a first key. A key that speaks for a tenant already keeps doing so: that tenant is answered. */
    Tenant create(String name, ApiKey key);
}
