package hapnd.projection;

import hapnd.tenancy.TenantId;

/** Is notified when a projection is deleted, before the request is answered. */
@FunctionalInterface
public interface DeletionListener {
    /** Stops what the projection sends. May be called more than once for a deletion, even after the next deployment. */
    void deleting(TenantId tenant, ProjectionId projection, Deletion deletion);
}
