package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.UUID;

/**
 * The task to advance one generation of a projection along the feed.
 *
 * @param tenant the projection's tenant
 * @param projection the projection
 * @param generation the generation's id; {@link Deletion#TASK} to delete the projection's data
 */
public record ProjectionTask(TenantId tenant, ProjectionId projection, String generation) {
    /** A wake-up for this task on one occasion. */
    ProjectionWakeUp on(String occasion) {
        return new ProjectionWakeUp(this, occasion);
    }

    /** A wake-up for this task that is never dropped as a duplicate. */
    ProjectionWakeUp anew(String reason) {
        return on(reason + "-" + UUID.randomUUID());
    }
}
