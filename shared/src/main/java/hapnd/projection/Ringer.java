package hapnd.projection;

import hapnd.feed.FeedListener;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Rings for all of a tenant's projections when its feed has grown. It looks for new projections once a second: one that it
 * does not know yet is rung by whoever deployed it, and after that by the generation that it replaced.
 */
public final class Ringer implements FeedListener {
    private static final Logger LOG = Logger.getLogger(Ringer.class);

    /** Whoever sequences waits for this, and with it the other tenants of its shard. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 10_000;

    private final Projections projections;
    private final Doorbells doorbells;
    private final LongSupplier nanoClock;
    private final Map<TenantId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, Known> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** By the JVM's clock. */
    public Ringer(Projections projections, Doorbells doorbells) {
        this(projections, doorbells, System::nanoTime);
    }

    Ringer(Projections projections, Doorbells doorbells, LongSupplier nanoClock) {
        this.projections = projections;
        this.doorbells = doorbells;
        this.nanoClock = nanoClock;
    }

    @Override
    public void grown(TenantId tenant, long head) {
        int left = doorbells.ring(bells(tenant), "head-" + head, LONGEST);
        if (left > 0) {
            LOG.warnf("%d projections of %s were not rung for %d: the sweeper rings for them", left, tenant, head);
        }
    }

    private List<Doorbells.Bell> bells(TenantId tenant) {
        long now = nanoClock.getAsLong();
        synchronized (known) {
            var lease = known.get(tenant);
            if (lease != null && now - lease.since() < LEASE.toNanos()) {
                return lease.bells();
            }
        }
        var bells =
                projections.ofTenant(tenant).stream().flatMap(Projection::bells).toList();
        synchronized (known) {
            known.put(tenant, new Known(bells, now));
        }
        return bells;
    }

    private record Known(List<Doorbells.Bell> bells, long since) {}
}
