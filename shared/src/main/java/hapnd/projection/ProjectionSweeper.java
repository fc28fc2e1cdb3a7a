package hapnd.projection;

import hapnd.concurrent.Concurrently;
import hapnd.feed.Feed;
import hapnd.projection.Projections.Listed;
import hapnd.queue.TaskQueue;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.tenancy.TenantId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Adds a task for every projection that is behind its feed: one that was lost is replaced here. And for generations whose states
 * nobody uses any more, so that they are cleared away.
 */
public final class ProjectionSweeper {
    private static final Logger LOG = Logger.getLogger(ProjectionSweeper.class);
    private static final int PAGE_SIZE = 100;

    private final Projections projections;
    private final Feed feed;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final InstantSource clock;

    /**
     * @param projections where projections are kept
     * @param feed what they follow
     * @param queue wakes those that are behind
     */
    public ProjectionSweeper(Projections projections, Feed feed, TaskQueue<ProjectionWakeUp> queue) {
        this(projections, feed, queue, InstantSource.system());
    }

    ProjectionSweeper(Projections projections, Feed feed, TaskQueue<ProjectionWakeUp> queue, InstantSource clock) {
        this.projections = projections;
        this.feed = feed;
        this.queue = queue;
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
                var page = projections.listed(shard, last, PAGE_SIZE);
                all &= Concurrently.all(page, listed -> look(listed, heads, faulted));
                last = page.size() < PAGE_SIZE ? Optional.empty() : Optional.of(page.getLast());
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
            if (isStopped(listed, heads)) {
                faulted.increment();
            }
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "projection %s was not swept", listed.id());
            return false;
        }
    }

    /** Whether it stopped at an event; adds a task for it, if it can go on. */
    private boolean isStopped(Listed listed, Map<TenantId, Long> heads) {
        long head = heads.computeIfAbsent(listed.tenant(), feed::head);
        var found = projections.find(listed.tenant(), listed.id());
        found.ifPresent(projection -> {
            projection.building().filter(this::canGoOn).ifPresent(building -> addTask(projection, building.id()));
            projection
                    .serving()
                    .filter(serving -> serving.position() < head && canGoOn(serving))
                    .ifPresent(serving -> addTask(projection, serving.id()));
            projection.retired().due(clock.instant()).forEach(retired -> addTask(projection, retired));
        });
        return found.filter(ProjectionSweeper::isFaulted).isPresent();
    }

    private void addTask(Projection projection, String generation) {
        queue.add(new ProjectionTask(projection.tenant(), projection.id(), generation).anew("sweep"));
    }

    private static boolean isFaulted(Projection projection) {
        return Stream.concat(projection.serving().stream(), projection.building().stream())
                .anyMatch(generation -> generation.fault().isPresent());
    }

    private boolean canGoOn(Generation generation) {
        return generation.fault().isEmpty() || generation.fault().get().isWorthRetrying(clock.instant());
    }
}
