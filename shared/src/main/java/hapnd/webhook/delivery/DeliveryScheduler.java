package hapnd.webhook.delivery;

import hapnd.cache.LruMap;
import hapnd.cache.TtlCache;
import hapnd.projection.NotificationListener;
import hapnd.projection.NotificationRange;
import hapnd.projection.ProjectionId;
import hapnd.queue.TaskQueue;
import hapnd.tenancy.TenantId;
import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.endpoint.Endpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Schedules deliveries for projections that have a webhook. In a burst it adds a task for the first change, and then one task
 * per second for all later ones, so that a thousand changes don't invoke a thousand functions. It adds none for an endpoint
 * that waits for its next attempt: that attempt also sends the newer notifications.
 *
 * <p>Faults are left to the {@link DeliverySweeper}. If this listener threw, the call would be repeated for all listeners.
 */
final class DeliveryScheduler implements NotificationListener {
    private static final Logger LOG = Logger.getLogger(DeliveryScheduler.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int MAX_ENTRIES = 10_000;

    private final TaskQueue<DeliveryTask> queue;
    private final LongSupplier nanoClock;
    private final TtlCache<Key, Optional<Endpoint>> endpoints;
    private final Endpoints store;
    private final LruMap<Key, Scheduled> scheduled = new LruMap<>(MAX_ENTRIES);

    /** Uses the JVM's clock. */
    DeliveryScheduler(Endpoints endpoints, TaskQueue<DeliveryTask> queue) {
        this(endpoints, queue, System::nanoTime);
    }

    DeliveryScheduler(Endpoints endpoints, TaskQueue<DeliveryTask> queue, LongSupplier nanoClock) {
        this.store = endpoints;
        this.queue = queue;
        this.nanoClock = nanoClock;
        this.endpoints = new TtlCache<>(INTERVAL, nanoClock);
    }

    private record Key(TenantId tenant, ProjectionId projection) {}

    /**
     * The last task that was added for a projection.
     *
     * @param at when it was added, in nanoseconds of the clock
     * @param delayed whether it is delivered a second later
     */
    private record Scheduled(long at, boolean delayed) {}

    @Override
    public void notified(NotificationRange notified) {
        try {
            scheduleIfNeeded(notified);
        } catch (RuntimeException e) {
            LOG.warnf(e, "could not schedule a delivery for %s: the sweeper adds it", notified.projection());
        }
    }

    private void scheduleIfNeeded(NotificationRange notified) {
        var key = new Key(notified.tenant(), notified.projection());
        endpoints
                .get(key, k -> store.find(k.tenant(), k.projection()))
                .filter(endpoint -> !endpoint.isWaiting(Instant.now()))
                .ifPresent(endpoint -> schedule(key, notified.upTo()));
    }

    private synchronized void schedule(Key key, long upTo) {
        long now = nanoClock.getAsLong();
        var last = scheduled.get(key).orElse(null);
        if (last == null || now - last.at() >= INTERVAL.toNanos()) {
            queue.add(new DeliveryTask.Deliver(key.tenant(), key.projection(), OptionalLong.of(upTo)), Duration.ZERO);
            scheduled.put(key, new Scheduled(now, false));
        } else if (!last.delayed()) {
            queue.add(new DeliveryTask.Deliver(key.tenant(), key.projection(), OptionalLong.empty()), INTERVAL);
            scheduled.put(key, new Scheduled(now, true));
        }
        // otherwise a delayed task was added already, and is delivered after this moment
    }
}
