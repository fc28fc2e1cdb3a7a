package hapnd.live;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;

/**
 * Names a connection to a projection's stream.
 *
 * @param tenant whose it is
 * @param projection what it follows
 * @param id the connection's id, as API Gateway gives it: 1 to 128 characters
 */
public record ConnectionKey(TenantId tenant, ProjectionId projection, String id) {
    private static final int MAX_LENGTH = 128;

    /** Refuses what is not a connection's id. */
    public ConnectionKey {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a connection id: " + id);
        }
    }
}
