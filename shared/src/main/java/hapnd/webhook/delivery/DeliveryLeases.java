package hapnd.webhook.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * Who sends a projection's webhooks: one at a time, so that they go out in order. Each record of a delivery renews the lease;
 * who dies loses it after {@link #LEASE_SECONDS}.
 */
public interface DeliveryLeases {
    /** Longer than one attempt may take, with time for what is around it. */
    int LEASE_SECONDS = 40;

    /** What came of the end of a lease. */
    sealed interface Ended {
        /** It is over. */
        record Done() implements Ended {}

        /** More has come meanwhile, and its task relies on this lease: the holder looks for whatever there is. */
        record More(DeliveryLease lease) implements Ended {}
    }

    /**
     * Acquires the lease for a task. If somebody else holds it, the task is noted for the holder.
     *
     * @return empty when there is nothing to do here
     */
    Optional<DeliveryLease> acquire(DeliveryTask.Deliver task, Instant now);

    /**
     * Records that a notification needs no more sending.
     *
     * @return the lease with the webhook as it is now
     * @throws LeaseLostException somebody else holds the lease, or the webhook is gone
     */
    DeliveryLease delivered(DeliveryLease lease, long sequence);

    /**
     * Ends a lease after which nothing is left to send.
     *
     * @param cursor the last notification that needs no more sending
     * @throws LeaseLostException somebody else holds the lease, or the webhook is gone
     */
    Ended finish(DeliveryLease lease, long cursor);

    /**
     * Ends a lease before everything was sent.
     *
     * @throws LeaseLostException somebody else holds the lease, or the webhook is gone
     */
    void release(DeliveryLease lease);

    /**
     * Ends a lease under which a notification failed, and schedules its next attempt.
     *
     * @param failures how often it has failed by now
     * @param nextAttemptAt when it may be tried again
     * @return false, and the lease goes on, when an upload has changed the webhook since: what failed, failed elsewhere
     * @throws LeaseLostException somebody else holds the lease, or the webhook is gone
     */
    boolean scheduleRetry(DeliveryLease lease, int failures, Instant nextAttemptAt);

    /**
     * Gives a notification up: it becomes a dead letter and the cursor moves past it, both or neither.
     *
     * @return empty, and it is not given up, when an upload has changed the webhook since: what failed, failed elsewhere
     * @throws LeaseLostException somebody else holds the lease, or the webhook is gone
     */
    Optional<DeliveryLease> deadLetter(DeliveryLease lease, long sequence, String reason, Instant now);
}
