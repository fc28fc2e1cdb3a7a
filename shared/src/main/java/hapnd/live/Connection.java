package hapnd.live;

import hapnd.tenancy.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A WebSocket connection that follows a projection.
 *
 * @param key identifies it
 * @param connectedAt when it requested to connect
 * @param live whether new notifications are pushed to it; if not, a replayer sends it the notification log
 * @param cursor the last sequence that it doesn't need: where it became live, or how far it is replayed
 * @param leaseUntil until when a replayer holds its lease, or is expected to acquire it
 * @param admittedBy the API key with which it connected; empty for connections from before this was stored
 */
public record Connection(
        ConnectionKey key,
        Instant connectedAt,
        boolean live,
        long cursor,
        Instant leaseUntil,
        Optional<KeyId> admittedBy) {
    /**
     * API Gateway knows a connection only after the answer to {@code $connect}, and returns 410 before. The answer takes
     * milliseconds; a connection that is unknown after this time doesn't exist.
     */
    static final Duration YOUNG = Duration.ofSeconds(10);

    /** Whether it waits for a replayer, but none holds its lease and none is expected any more. */
    boolean isOrphaned(Instant now) {
        return !live && now.isAfter(leaseUntil);
    }

    boolean isYoung(Instant now) {
        return now.isBefore(connectedAt.plus(YOUNG));
    }
}
