package hapnd.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tenants are kept. */
public interface Tenants {
    /** The tenant itself, also while it is deleted; empty when nothing is left of it. */
    Optional<Tenant> find(TenantId id);

    /**
     * All tenants by their ids, which is the order in which they were created.
     *
     * @param after the last tenant of the page before
     * @param limit how many at most; fewer are the last ones
     */
    List<Tenant> list(Optional<TenantId> after, int limit);

    /** Creates a tenant with a first key. A key that belongs to a tenant already keeps doing so: that tenant is answered. */
    Tenant create(String name, ApiKey key);

    /**
     * Marks a tenant as being deleted, so that it gets no new key. Revoking those that it has is the caller's to do, and so is
     * removing its data.
     *
     * @return the tenant; empty when there is none with this id
     */
    Optional<Tenant> delete(TenantId id);

    /** Since when nothing is left of a tenant that there was; empty while there is, or when there never was. */
    Optional<Instant> erasedAt(TenantId id);
}
