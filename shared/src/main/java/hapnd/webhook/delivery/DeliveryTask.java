package hapnd.webhook.delivery;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.util.OptionalLong;

/** The task to send something. It only identifies what to send; the content is in the tables. */
public sealed interface DeliveryTask {
    /** The projection's tenant. */
    TenantId tenant();

    /** The projection. */
    ProjectionId projection();

    /**
     * A projection has notifications that may not have been delivered.
     *
     * @param tenant the projection's tenant
     * @param projection the projection
     * @param upTo the last of them that the scheduler knows; empty for all that exist
     */
    record Deliver(TenantId tenant, ProjectionId projection, OptionalLong upTo) implements DeliveryTask {}

    /**
     * A dead letter must be sent again.
     *
     * @param tenant the projection's tenant
     * @param projection the projection
     * @param sequence the notification's sequence
     */
    record Redeliver(TenantId tenant, ProjectionId projection, long sequence) implements DeliveryTask {}
}
