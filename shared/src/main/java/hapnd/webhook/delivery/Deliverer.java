package hapnd.webhook.delivery;

import hapnd.projection.Notification;
import hapnd.projection.Views;
import hapnd.queue.TaskQueue;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.webhook.delivery.DeliveryLeases.Ended;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Sends a projection's pending notifications, one after the other, until none is left, one fails, or the time slice is over.
 * Then it adds a task for the rest, behind the tasks that have come in the meantime, so that a slow endpoint doesn't block
 * others. A notification that was sent but not recorded, because the process crashed in between, is sent again under the same
 * delivery id.
 */
final class Deliverer {
    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final int PAGE_SIZE = 50;
    private static final int PAGE_BYTES = 4 * 1024 * 1024;

    private final DeliveryLeases leases;
    private final Views views;
    private final TaskQueue<DeliveryTask> queue;
    private final Sender sender;
    private final Settings settings;

    /**
     * The settings.
     *
     * @param retries the retry schedule
     * @param timeSlice the maximum time for one endpoint
     * @param clock the clock
     */
    record Settings(RetrySchedule retries, Duration timeSlice, InstantSource clock) {}

    Deliverer(DeliveryLeases leases, Views views, TaskQueue<DeliveryTask> queue, Sender sender, Settings settings) {
        this.leases = leases;
        this.views = views;
        this.queue = queue;
        this.sender = sender;
        this.settings = settings;
    }

    void run(DeliveryTask.Deliver task) {
        try {
            leases.acquire(task, settings.clock().instant()).ifPresent(lease -> new Round(lease, task.upTo()).run());
        } catch (LeaseLostException e) {
            LOG.warnf("%s: %s", task.projection(), e.getMessage());
        }
    }

    /** The work under one lease. */
    private final class Round {
        private final Instant end = settings.clock().instant().plus(settings.timeSlice());
        private DeliveryLease lease;
        private OptionalLong upTo;
        private boolean over;

        Round(DeliveryLease lease, OptionalLong upTo) {
            this.lease = lease;
            this.upTo = upTo;
        }

        void run() {
            while (!over) {
                var endpoint = lease.endpoint();
                var page = views.notifications(
                        endpoint.tenant(), endpoint.projection(), endpoint.cursor(), PAGE_SIZE, PAGE_BYTES);
                if (page.isEmpty()) {
                    // notifications up to the task's sequence that are missing have expired
                    finish(Math.max(endpoint.cursor(), upTo.orElse(0)));
                }
                for (int i = 0; i < page.size() && !over; i++) {
                    deliver(page.get(i));
                }
            }
        }

        private void deliver(Notification notification) {
            if (!settings.clock().instant().isBefore(end)) {
                stop();
                return;
            }
            int attempt = lease.endpoint().failures() + 1;
            var begin = settings.clock().instant();
            var outcome = sender.send(lease.endpoint(), notification, attempt);
            var took = Duration.between(begin, settings.clock().instant());
            lease = lease.attempted(outcome.remembered(begin, notification.sequence(), attempt, took));
            switch (outcome) {
                case Attempt.Delivered delivered -> delivered(notification.sequence());
                case Attempt.Failed failed -> failed(notification, attempt, failed.reason());
            }
        }

        /** The last known notification ends the lease in the same write that records its delivery. */
        private void delivered(long sequence) {
            if (upTo.isPresent() && sequence >= upTo.getAsLong()) {
                finish(sequence);
            } else {
                lease = leases.delivered(lease, sequence);
            }
        }

        private void finish(long cursor) {
            switch (leases.finish(lease, cursor)) {
                case Ended.Done() -> over = true;
                case Ended.More(var going) -> {
                    lease = going;
                    upTo = OptionalLong.empty();
                }
            }
        }

        private void failed(Notification notification, int attempt, String reason) {
            var delay = settings.retries().after(attempt, RandomGenerator.getDefault());
            if (delay.isPresent()) {
                waitForRetry(attempt, delay.get());
            } else {
                giveUp(notification, reason);
            }
        }

        private void waitForRetry(int failures, Duration delay) {
            if (!leases.scheduleRetry(
                    lease, failures, settings.clock().instant().plus(delay))) {
                stop();
                return;
            }
            over = true;
            // while the endpoint waits, new notifications add no task
            addTask(delay);
        }

        private void giveUp(Notification notification, String reason) {
            var parked = leases.deadLetter(
                    lease, notification.sequence(), reason, settings.clock().instant());
            if (parked.isEmpty()) {
                stop();
                return;
            }
            lease = parked.get();
            reportGivenUp(notification);
        }

        private void reportGivenUp(Notification notification) {
            Metrics.record(Metric.WEBHOOK_DEAD_LETTERS, 1);
            LogLine.warn(Deliverer.class, "dead letter")
                    .with(Field.TENANT, lease.endpoint().tenant())
                    .with(Field.PROJECTION, lease.endpoint().projection())
                    .with(Field.SEQUENCE, notification.sequence())
                    .with(notification.trace())
                    .write();
        }

        /** Stops and adds a task at once: the time slice is over, or an upload has changed the webhook. */
        private void stop() {
            over = true;
            leases.release(lease);
            addTask(Duration.ZERO);
        }

        private void addTask(Duration delay) {
            var endpoint = lease.endpoint();
            queue.add(new DeliveryTask.Deliver(endpoint.tenant(), endpoint.projection(), OptionalLong.empty()), delay);
        }
    }
}
