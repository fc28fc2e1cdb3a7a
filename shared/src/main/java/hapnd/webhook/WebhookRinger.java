package hapnd.webhook;

import hapnd.cache.Leases;
import hapnd.projection.NotificationListener;
import hapnd.projection.Notified;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Rings for projections that have a webhook. Of a burst it rings for the first, and then once a second for all that have
 * come meanwhile, so that a thousand changes don't wake a thousand functions. It doesn't ring for an endpoint that waits
 * before its next attempt: whoever makes that looks for everything that has come.
 *
 * <p>What it can't ring for is left to the {@link WebhookSweeper}. If it failed, all that was notified of would be told again,
 * also to those who have heard it.
 */
public final class WebhookRinger implements NotificationListener {
    private static final Logger LOG = Logger.getLogger(WebhookRinger.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 10_000;

    private final DeliveryQueue queue;
    private final LongSupplier nanoClock;
    private final Leases<Key, Optional<Endpoint>> endpoints;
    private final Endpoints store;
    private final Map<Key, Rung> rung = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Rung> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** By the JVM's clock. */
    public WebhookRinger(Endpoints endpoints, DeliveryQueue queue) {
        this(endpoints, queue, System::nanoTime);
    }

    WebhookRinger(Endpoints endpoints, DeliveryQueue queue, LongSupplier nanoClock) {
        this.store = endpoints;
        this.queue = queue;
        this.nanoClock = nanoClock;
        this.endpoints = new Leases<>(EVERY, nanoClock);
    }

    private record Key(TenantId tenant, ProjectionId projection) {}

    /**
     * When a projection was rung for.
     *
     * @param at when
     * @param delayed whether that is a second before it is heard
     */
    private record Rung(long at, boolean delayed) {}

    @Override
    public void notified(Notified notified) {
        try {
            look(notified);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s is not rung for, the sweeper will", notified.projection());
        }
    }

    private void look(Notified notified) {
        var key = new Key(notified.tenant(), notified.projection());
        endpoints
                .get(key, k -> store.find(k.tenant(), k.projection()))
                .filter(endpoint -> !endpoint.isWaiting(Instant.now()))
                .ifPresent(endpoint -> ring(key, notified.upTo()));
    }

    private synchronized void ring(Key key, long upTo) {
        long now = nanoClock.getAsLong();
        var last = rung.get(key);
        if (last == null || now - last.at() >= EVERY.toNanos()) {
            queue.ring(new Ring.Pending(key.tenant(), key.projection(), OptionalLong.of(upTo)), Duration.ZERO);
            rung.put(key, new Rung(now, false));
        } else if (!last.delayed()) {
            queue.ring(new Ring.Pending(key.tenant(), key.projection(), OptionalLong.empty()), EVERY);
            rung.put(key, new Rung(now, true));
        }
        // else one is on its way that will be heard after this moment
    }
}
