package hapnd.webhook.deadletter;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification whose delivery was given up.
 *
 * @param key identifies the notification
 * @param parkedAt when its delivery was given up last
 * @param reason why the last attempt failed
 * @param replayAttempt the number of a running replay's next attempt; empty when there is no replay
 */
public record DeadLetter(Key key, Instant parkedAt, String reason, Optional<Integer> replayAttempt) {
    /**
     * Identifies a dead letter.
     *
     * @param tenant the projection's tenant
     * @param projection the projection
     * @param sequence the notification's sequence
     */
    public record Key(TenantId tenant, ProjectionId projection, long sequence) {}
}
