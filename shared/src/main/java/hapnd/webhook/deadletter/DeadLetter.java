package hapnd.webhook.deadletter;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification whose delivery was given up.
 *
 * @param key which one
 * @param parkedAt when it was given up last
 * @param reason why
 * @param replayAttempt the attempt that a replay is at; empty when nobody asked for one
 */
public record DeadLetter(Key key, Instant parkedAt, String reason, Optional<Integer> replayAttempt) {
    /**
     * Names a dead letter.
     *
     * @param tenant whose projection
     * @param projection which one
     * @param sequence which notification
     */
    public record Key(TenantId tenant, ProjectionId projection, long sequence) {}
}
