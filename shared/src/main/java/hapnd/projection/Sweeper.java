package hapnd.projection;

import hapnd.feed.Feed;
import hapnd.parallel.SideBySide;
import hapnd.projection.Projections.Listed;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.tenancy.TenantId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Rings for every projection that is behind its feed: a ring that was lost heals here. And for generations whose states
 * nobody uses any more, so that they are cleared away.
 */
public final class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final int A_PAGE = 100;

    private final Projections projections;
    private final Feed feed;
    private final Doorbells doorbells;
    private final InstantSource clock;

    /**
     * @param projections where projections are kept
     * @param feed what they follow
     * @param doorbells wakes those that are behind
     */
    public Sweeper(Projections projections, Feed feed, Doorbells doorbells) {
        this(projections, feed, doorbells, InstantSource.system());
    }

    Sweeper(Projections projections, Feed feed, Doorbells doorbells, InstantSource clock) {
        this.projections = projections;
        this.feed = feed;
        this.doorbells = doorbells;
        this.clock = clock;
    }

    /** Goes through all projections of all tenants once. */
    public void sweep() {
        var heads = new ConcurrentHashMap<TenantId, Long>();
        var faulted = new LongAdder();
        boolean all = true;
        for (int shard = 0; shard < Projections.SHARDS; shard++) {
            Optional<Listed> last = Optional.empty();
            do {
                var page = projections.listed(shard, last, A_PAGE);
                all &= SideBySide.all(page, listed -> look(listed, heads, faulted));
                last = page.size() < A_PAGE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
        Metrics.record(Metric.FAULTED_PROJECTIONS, faulted.sum());
        if (!all) {
            throw new IllegalStateException("some projections could not be looked at; the log says why");
        }
    }

    /** One that can't be looked at does not keep the others from it. */
    private boolean look(Listed listed, Map<TenantId, Long> heads, LongAdder faulted) {
        try {
            if (standsStill(listed, heads)) {
                faulted.increment();
            }
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "projection %s was not swept", listed.id());
            return false;
        }
    }

    /** Whether it stands still at an event; rings for it, if it can go on. */
    private boolean standsStill(Listed listed, Map<TenantId, Long> heads) {
        long head = heads.computeIfAbsent(listed.tenant(), feed::head);
        var found = projections.find(listed.tenant(), listed.id());
        found.ifPresent(projection -> {
            projection.building().filter(this::canGoOn).ifPresent(building -> ring(projection, building.id()));
            projection
                    .serving()
                    .filter(serving -> serving.position() < head && canGoOn(serving))
                    .ifPresent(serving -> ring(projection, serving.id()));
            projection.retired().due(clock.instant()).forEach(retired -> ring(projection, retired));
        });
        return found.filter(Sweeper::isFaulted).isPresent();
    }

    private void ring(Projection projection, String generation) {
        doorbells.ring(
                new Doorbells.Bell(projection.tenant(), projection.id(), generation), "sweep-" + UUID.randomUUID());
    }

    private static boolean isFaulted(Projection projection) {
        return Stream.concat(projection.serving().stream(), projection.building().stream())
                .anyMatch(generation -> generation.fault().isPresent());
    }

    private boolean canGoOn(Generation generation) {
        return generation.fault().isEmpty() || generation.fault().get().isWorthRetrying(clock.instant());
    }
}
