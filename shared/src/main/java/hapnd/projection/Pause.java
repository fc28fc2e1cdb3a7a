package hapnd.projection;

import hapnd.queue.TaskQueue;
import hapnd.tenancy.TenantId;

/**
 * Pauses a projection at its tenant's request, and resumes it. While it is paused, neither its serving nor its building
 * generation advances; its states stay readable. This is not the pause of a cutover ({@link Projection#pausedForCutover}).
 */
public final class Pause {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;

    /**
     * @param projections the store of projections
     * @param queue wakes the projector
     */
    public Pause(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        this.projections = projections;
        this.queue = queue;
    }

    /**
     * Pauses a projection. When this returns, no further event is applied. Repeating the call has no effect.
     *
     * @return false when there is no such projection
     */
    public boolean pause(TenantId tenant, ProjectionId id) {
        return projections.setPaused(tenant, id, true);
    }

    /**
     * Ends the pause of a projection, and adds a task for each of its generations. Repeating the call only adds tasks.
     *
     * @return false when there is no such projection
     */
    public boolean resume(TenantId tenant, ProjectionId id) {
        if (!projections.setPaused(tenant, id, false)) {
            return false;
        }
        projections.find(tenant, id).stream()
                .flatMap(Projection::tasks)
                .forEach(task -> queue.add(task.anew("resumed")));
        return true;
    }
}
