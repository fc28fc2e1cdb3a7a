package hapnd.live;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;

/**
 * Identifies a WebSocket connection.
 *
 * @param tenant the connection's tenant
 * @param projection the projection that it follows
 * @param id the connection's id, as API Gateway gives it: 1 to 128 characters
 */
public record ConnectionKey(TenantId tenant, ProjectionId projection, String id) {
    private static final int MAX_LENGTH = 128;

    /** Refuses an invalid connection id. */
    public ConnectionKey {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a connection id: " + id);
        }
    }
}
