package hapnd.projection;

import hapnd.tenancy.TenantId;

/** Data of a projection, apart from its states and notifications, that is deleted with it. */
@FunctionalInterface
public interface ProjectionData {
    /**
     * Deletes a part of the data that the projection had when it was deleted. Data of a later deployment stays. Repeating the
     * call is safe.
     *
     * @return whether there may be more
     */
    boolean remove(TenantId tenant, ProjectionId projection, Deletion deletion);
}
