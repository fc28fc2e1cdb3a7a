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
 * Adds a task for every projection that is behind its feed and not paused, to replace lost tasks, for every retired generation
 * whose states can be deleted, and for every deleted projection of which there may be data left.
 */
public final class ProjectionSweeper {
    private static final Logger LOG = Logger.getLogger(ProjectionSweeper.class);
    private static final int PAGE_SIZE = 100;

    private final Projections projections;
    private final Feed feed;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final InstantSource clock;

    /**
     * @param projections the store of projections
     * @param feed the feed that they follow
     * @param queue wakes the projector
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

    /** Checks all projections of all tenants once. */
    public void sweep() {
        var heads = new ConcurrentHashMap<TenantId, Long>();
        var faulted = new LongAdder();
        boolean all = true;
        for (int shard = 0; shard < Projections.SHARDS; shard++) {
            Optional<Listed> last = Optional.empty();
            do {
                var page = projections.listed(shard, last, PAGE_SIZE);
                all &= Concurrently.all(page, listed -> check(listed, heads, faulted));
                last = page.size() < PAGE_SIZE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
        Metrics.record(Metric.FAULTED_PROJECTIONS, faulted.sum());
        if (!all) {
            throw new IllegalStateException("some projections could not be checked; the log says why");
        }
    }

    /** A projection that can't be checked doesn't stop the others. */
    private boolean check(Listed listed, Map<TenantId, Long> heads, LongAdder faulted) {
        try {
            if (checkAndAddTask(listed, heads)) {
                faulted.increment();
            }
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "projection %s was not swept", listed.id());
            return false;
        }
    }

    /** Adds a task if the projection can advance. Returns whether it is faulted. */
    private boolean checkAndAddTask(Listed listed, Map<TenantId, Long> heads) {
        long head = heads.computeIfAbsent(listed.tenant(), feed::head);
        var found = projections.find(listed.tenant(), listed.id());
        found.ifPresent(projection -> {
            var building = projection.building().filter(generation -> !projection.paused());
            var serving = projection.serving().filter(generation -> !projection.paused());
            building.filter(this::canAdvance).ifPresent(generation -> addTask(projection, generation.id()));
            serving.filter(generation -> generation.position() < head && canAdvance(generation))
                    .ifPresent(generation -> addTask(projection, generation.id()));
            if (projection.isBeingDeleted()) {
                queue.add(projection.deletionTask().anew("sweep"));
            }
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

    private boolean canAdvance(Generation generation) {
        return generation.fault().isEmpty() || generation.fault().get().isWorthRetrying(clock.instant());
    }
}
