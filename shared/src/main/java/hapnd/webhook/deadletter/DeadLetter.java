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
 * @param replay the replay that is running; empty when there is none
 */
public record DeadLetter(Key key, Instant parkedAt, String reason, Optional<Replay> replay) {
    /**
     * A replay that is running.
     *
     * @param attempt the number of its next attempt, from 1 on
     * @param nextAttemptAt the earliest time of that attempt
     */
    public record Replay(int attempt, Instant nextAttemptAt) {}

    /**
     * Identifies a dead letter.
     *
     * @param tenant the projection's tenant
     * @param projection the projection
     * @param sequence the notification's sequence
     */
    public record Key(TenantId tenant, ProjectionId projection, long sequence) {}
}
