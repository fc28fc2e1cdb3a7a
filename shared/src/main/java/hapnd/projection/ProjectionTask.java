package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.UUID;

/**
 * Asks for one generation of a projection to be taken along the feed.
 *
 * @param tenant whose projection
 * @param projection which one
 * @param generation which of its generations
 */
public record ProjectionTask(TenantId tenant, ProjectionId projection, String generation) {
    /** A wake-up for this task on one occasion. */
    ProjectionWakeUp on(String occasion) {
        return new ProjectionWakeUp(this, occasion);
    }

    /** A wake-up for this task that is delivered whatever others there are. */
    ProjectionWakeUp anew(String reason) {
        return on(reason + "-" + UUID.randomUUID());
    }
}
