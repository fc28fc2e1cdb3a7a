package hapnd.projection;

import java.util.List;

/** Deletes states of retired generations, and the data of deleted projections, piece by piece. */
final class Remover {
    private final Projections projections;
    private final Views views;
    private final List<ProjectionData> others;

    /**
     * @param projections the store of projections
     * @param views states and notifications
     * @param others what else is deleted with a projection
     */
    Remover(Projections projections, Views views, List<ProjectionData> others) {
        this.projections = projections;
        this.views = views;
        this.others = List.copyOf(others);
    }

    /** Deletes a part of a retired generation. Returns whether there is more. */
    boolean clear(Projection projection, String generation) {
        boolean hasMore = views.clear(projection.tenant(), projection.id(), generation);
        if (!hasMore) {
            projections.forget(projection, generation);
        }
        return hasMore;
    }

    /**
     * Deletes a part of a deleted projection. Returns whether there is more. The deletion is complete when nothing is found
     * after the states of all retired generations are deleted: by then, all work that began before it has ended.
     */
    boolean remove(Projection projection) {
        var deletion = projection.deletion().orElseThrow();
        for (var data : others) {
            if (data.remove(projection.tenant(), projection.id(), deletion)) {
                return true;
            }
        }
        if (views.removeNotifications(projection.tenant(), projection.id(), deletion.sequence())) {
            return true;
        }
        if (projection.retired().generations().isEmpty()) {
            projections.finishDeletion(projection);
        }
        return false;
    }
}
