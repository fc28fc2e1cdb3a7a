package hapnd.webhook.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * The leases for sending projections' webhooks. One worker at a time sends those of a projection, so that they go out in order.
 * Recording a delivery renews the lease; the lease of a crashed worker expires after {@link #LEASE_SECONDS}.
 */
public interface DeliveryLeases {
    /** Longer than one attempt and the work around it may take. */
    int LEASE_SECONDS = 40;

    /** The result of ending a lease. */
    sealed interface Ended {
        /** The lease has ended. */
        record Done() implements Ended {}

        /** The lease continues: a task for newer notifications was left to the holder, who must look for them. */
        record More(DeliveryLease lease) implements Ended {}
    }

    /**
     * Acquires the lease for a task. If another worker holds it, the task is recorded for that holder.
     *
     * @return empty when there is nothing to do here
     */
    Optional<DeliveryLease> acquire(DeliveryTask.Deliver task, Instant now);

    /**
     * Records that a notification was delivered.
     *
     * @return the lease with the webhook's current endpoint
     * @throws LeaseLostException when another worker holds the lease, or the webhook was removed
     */
    DeliveryLease delivered(DeliveryLease lease, long sequence);

    /**
     * Ends a lease when nothing is left to send.
     *
     * @param cursor the last notification that is done
     * @throws LeaseLostException when another worker holds the lease, or the webhook was removed
     */
    Ended finish(DeliveryLease lease, long cursor);

    /**
     * Ends a lease before everything was sent.
     *
     * @throws LeaseLostException when another worker holds the lease, or the webhook was removed
     */
    void release(DeliveryLease lease);

    /**
     * Ends a lease after a failed attempt and schedules the next attempt.
     *
     * @param failures how often the notification has failed
     * @param nextAttemptAt the earliest time of the next attempt
     * @return false, and the lease continues, when an upload has changed the webhook since: the failure is not of the current
     *     endpoint
     * @throws LeaseLostException when another worker holds the lease, or the webhook was removed
     */
    boolean scheduleRetry(DeliveryLease lease, int failures, Instant nextAttemptAt);

    /**
     * Gives a notification up: stores it as a dead letter and moves the cursor past it, in one transaction.
     *
     * @return empty, and nothing is stored, when an upload has changed the webhook since: the failure is not of the current
     *     endpoint
     * @throws LeaseLostException when another worker holds the lease, or the webhook was removed
     */
    Optional<DeliveryLease> deadLetter(DeliveryLease lease, long sequence, String reason, Instant now);
}
