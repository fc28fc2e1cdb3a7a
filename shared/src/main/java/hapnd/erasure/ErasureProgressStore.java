package hapnd.erasure;

import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/** The store of the progress of erasures. */
public interface ErasureProgressStore {
    /** The progress of a tenant's erasure; empty when none is stored yet. */
    Optional<ErasureProgress> find(TenantId tenant);

    /** Stores the progress of a tenant's erasure. */
    void keep(TenantId tenant, ErasureProgress progress);

    /**
     * Deletes the rest: stopped projections, keys, the tenant itself. A tombstone with the id and the times stays, so the id is
     * never used again.
     *
     * @return how many items were deleted
     */
    long finish(TenantId tenant, Instant now);
}
