package hapnd.projection;

import hapnd.cache.TtlCache;
import hapnd.feed.FeedListener;
import hapnd.queue.TaskQueue;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Adds a task for each of a tenant's projections when its feed has grown. The list of projections is cached for a second: until
 * then, {@link Deployer} adds the task of a new projection, and a task of a replaced generation is passed on to its successor.
 */
final class ProjectionScheduler implements FeedListener {
    private static final Logger LOG = Logger.getLogger(ProjectionScheduler.class);

    /** The sequencer waits for this, and with it all tenants of its shard. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final Duration CACHE_TIME = Duration.ofSeconds(1);

    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final TtlCache<TenantId, List<ProjectionTask>> tasks;

    /** Uses the JVM's clock. */
    ProjectionScheduler(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        this(projections, queue, System::nanoTime);
    }

    ProjectionScheduler(Projections projections, TaskQueue<ProjectionWakeUp> queue, LongSupplier nanoClock) {
        this.projections = projections;
        this.queue = queue;
        this.tasks = new TtlCache<>(CACHE_TIME, nanoClock);
    }

    @Override
    public void grown(TenantId tenant, long head) {
        var wakeUps = tasks.get(tenant, this::tasks).stream()
                .map(task -> task.on("head-" + head))
                .toList();
        int left = queue.addAll(wakeUps, TIME_LIMIT);
        if (left > 0) {
            LOG.warnf(
                    "could not add tasks for %d projections of %s at position %d: the sweeper adds them",
                    left, tenant, head);
        }
    }

    private List<ProjectionTask> tasks(TenantId tenant) {
        return projections.ofTenant(tenant).stream().flatMap(Projection::tasks).toList();
    }
}
