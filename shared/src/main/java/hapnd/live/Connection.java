package hapnd.live;

import hapnd.tenancy.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection to a projection's stream.
 *
 * @param key its name
 * @param connectedAt when it asked to be let in
 * @param live whether new notifications are pushed to it; else a replayer sends it what is in the log
 * @param cursor the last sequence that it needs no more: what it had when it became live, or as far as it is replayed
 * @param leaseUntil until when a replayer holds its lease, or is on its way
 * @param admittedBy the API key with which it was let in; empty for one that was let in before this was kept
 */
public record Connection(
        ConnectionKey key,
        Instant connectedAt,
        boolean live,
        long cursor,
        Instant leaseUntil,
        Optional<KeyId> admittedBy) {
    /**
     * API Gateway knows a connection only once {@code $connect} has been answered, and says 410 before. That answer takes
     * milliseconds; a connection that is unknown after this time will never be there.
     */
    static final Duration YOUNG = Duration.ofSeconds(10);

    /** Whether it waits for a replayer although none holds its lease, and none should still be on its way. */
    boolean isOrphaned(Instant now) {
        return !live && now.isAfter(leaseUntil);
    }

    boolean isYoung(Instant now) {
        return now.isBefore(connectedAt.plus(YOUNG));
    }
}
