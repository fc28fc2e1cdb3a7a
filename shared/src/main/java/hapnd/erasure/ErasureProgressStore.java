package hapnd.erasure;

import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Where the tenants stand that are being removed. */
public interface ErasureProgressStore {
    /** How far a tenant is; empty when nothing was kept of it yet. */
    Optional<ErasureProgress> find(TenantId tenant);

    /** Keeps how far a tenant is. */
    void keep(TenantId tenant, ErasureProgress progress);

    /**
     * Removes the rest: projections that stand still, keys, the tenant itself. A tombstone stays, with the id and the times; so
     * the id is never given again.
     *
     * @return how many items are gone
     */
    long finish(TenantId tenant, Instant now);
}
