package hapnd.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of tenants. */
public interface Tenants {
    /** A tenant, also while it is being deleted; empty when it is erased or never existed. */
    Optional<Tenant> find(TenantId id);

    /**
     * A page of all tenants, in the order of their ids, which is the order of creation.
     *
     * @param after the last tenant of the previous page; empty for the first page
     * @param limit the maximum number; fewer mean that it is the last page
     */
    List<Tenant> list(Optional<TenantId> after, int limit);

    /** Creates a tenant with a first key. If the key already belongs to a tenant, returns that tenant and creates none. */
    Tenant create(String name, ApiKey key);

    /**
     * Marks a tenant as deleted, so that it gets no new keys. The caller must revoke its keys and remove its data.
     *
     * @return the tenant; empty when no tenant has this id
     */
    Optional<Tenant> delete(TenantId id);

    /** When a tenant was erased; empty when it was not erased, or never existed. */
    Optional<Instant> erasedAt(TenantId id);
}
