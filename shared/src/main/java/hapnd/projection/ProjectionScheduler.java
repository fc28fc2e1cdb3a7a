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
 * Adds a task for each of a tenant's projections when its feed has grown. It looks for new projections once a second: one that it
 * does not know yet gets its task from whoever deployed it, and after that by the generation that it replaced.
 */
final class ProjectionScheduler implements FeedListener {
    private static final Logger LOG = Logger.getLogger(ProjectionScheduler.class);

    /** Whoever sequences waits for this, and with it the other tenants of its shard. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final Duration CACHE_TIME = Duration.ofSeconds(1);

    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final TtlCache<TenantId, List<ProjectionTask>> tasks;

    /** By the JVM's clock. */
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
            LOG.warnf("%d projections of %s got no task for %d: the sweeper adds them", left, tenant, head);
        }
    }

    private List<ProjectionTask> tasks(TenantId tenant) {
        return projections.ofTenant(tenant).stream().flatMap(Projection::tasks).toList();
    }
}
