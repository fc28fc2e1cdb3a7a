package hapnd.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * Whose turn it is to send a projection's webhooks: one at a time, so that they go out in order. A turn is a lease that each
 * record of a delivery renews; whoever died loses it after {@link #LEASE_SECONDS}.
 */
public interface Turns {
    /** Longer than one attempt may take, with time for what is around it. */
    int LEASE_SECONDS = 40;

    /**
     * A turn.
     *
     * @param endpoint the webhook, as it is now
     * @param token whose turn it is
     */
    record Turn(Endpoint endpoint, String token) {}

    /** What came of the end of a turn. */
    sealed interface Ended {
        /** It is over. */
        record Done() implements Ended {}

        /** More has come meanwhile, and whoever rang for it relies on this turn: it looks for whatever there is. */
        record More(Turn turn) implements Ended {}
    }

    /**
     * Takes the turn for what a ring is about. If it is somebody else's, that one is told of the ring.
     *
     * @return empty when there is nothing to do here
     */
    Optional<Turn> take(Ring.Pending ring, Instant now);

    /**
     * Records that a notification needs no more sending.
     *
     * @return the turn with the webhook as it is now
     * @throws Lost the turn is somebody else's by now, or the webhook is gone
     */
    Turn delivered(Turn turn, long sequence);

    /**
     * Ends a turn after which nothing is left to send.
     *
     * @param cursor the last notification that needs no more sending
     * @throws Lost the turn is somebody else's by now, or the webhook is gone
     */
    Ended finish(Turn turn, long cursor);

    /**
     * Ends a turn before everything was sent.
     *
     * @throws Lost the turn is somebody else's by now, or the webhook is gone
     */
    void release(Turn turn);

    /**
     * Ends a turn in which a notification failed, and has it wait.
     *
     * @param failures how often it has failed by now
     * @param nextAttemptAt when it may be tried again
     * @return false, and the turn goes on, when an upload has changed the webhook since: what failed, failed elsewhere
     * @throws Lost the turn is somebody else's by now, or the webhook is gone
     */
    boolean waiting(Turn turn, int failures, Instant nextAttemptAt);

    /**
     * Gives a notification up: it becomes a dead letter and the next one's turn comes, both or neither.
     *
     * @return empty, and it is not given up, when an upload has changed the webhook since: what failed, failed elsewhere
     * @throws Lost the turn is somebody else's by now, or the webhook is gone
     */
    Optional<Turn> park(Turn turn, long sequence, String reason, Instant now);

    /** A turn that is no more. */
    final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says so. */
        public Lost() {
            super("the turn was taken by another, or the webhook was removed");
        }
    }
}
