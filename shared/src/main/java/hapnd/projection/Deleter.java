package hapnd.projection;

import hapnd.queue.TaskQueue;
import hapnd.tenancy.TenantId;

/**
 * Deletes projections at their tenant's request. When a call returns, the projection has no generation any more, so readers find
 * none, and no event is applied. Its data is deleted in the background ({@link Remover}); the sweeper replaces a lost task.
 */
public final class Deleter {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final DeletionListener listener;

    /**
     * @param projections the store of projections
     * @param queue wakes the projector
     * @param listener is notified of the deletion
     */
    public Deleter(Projections projections, TaskQueue<ProjectionWakeUp> queue, DeletionListener listener) {
        this.projections = projections;
        this.queue = queue;
        this.listener = listener;
    }

    /**
     * Deletes a projection. Repeating the call continues a deletion that a crash has interrupted.
     *
     * @return false when there was never such a projection
     */
    public boolean delete(TenantId tenant, ProjectionId id) {
        var found = projections.delete(tenant, id);
        found.filter(Deletion::pending).ifPresent(deletion -> {
            listener.deleting(tenant, id, deletion);
            queue.add(new ProjectionTask(tenant, id, Deletion.TASK).anew("deleted"));
        });
        return found.isPresent();
    }
}
