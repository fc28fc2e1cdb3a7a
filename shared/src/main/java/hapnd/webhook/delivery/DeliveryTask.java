package hapnd.webhook.delivery;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.util.OptionalLong;

/** Says that there may be something to send; what it is stands in the tables. */
public sealed interface DeliveryTask {
    /** Whose projection. */
    TenantId tenant();

    /** Which one. */
    ProjectionId projection();

    /**
     * A projection has notifications that its webhook may not have got.
     *
     * @param tenant whose projection
     * @param projection which one
     * @param upTo the last of them, as far as the scheduler knows; empty for whatever there is
     */
    record Deliver(TenantId tenant, ProjectionId projection, OptionalLong upTo) implements DeliveryTask {}

    /**
     * A notification that was given up is to be sent again.
     *
     * @param tenant whose projection
     * @param projection which one
     * @param sequence which notification
     */
    record Redeliver(TenantId tenant, ProjectionId projection, long sequence) implements DeliveryTask {}
}
