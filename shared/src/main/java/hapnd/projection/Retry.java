package hapnd.projection;

import hapnd.queue.TaskQueue;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a stopped projection try its event again, at once and with the same code: for faults whose cause is fixed. If the event
 * fails again, the projection stops there again, and nothing is lost or applied twice.
 */
public final class Retry {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;

    /**
     * @param projections the store of projections
     * @param queue wakes the projector
     */
    public Retry(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        this.projections = projections;
        this.queue = queue;
    }

    /**
     * Clears the faults of the serving and the building generation.
     *
     * @return the generations that were resumed; none when the projection had not stopped or has changed in the meantime
     */
    public List<Generation> retry(Projection projection) {
        var resumed = Stream.concat(projection.serving().stream(), projection.building().stream())
                .filter(generation -> generation.fault().isPresent())
                .filter(generation -> projections.clearFault(projection, generation))
                .toList();
        resumed.forEach(generation ->
                queue.add(new ProjectionTask(projection.tenant(), projection.id(), generation.id()).anew("retry")));
        return resumed;
    }
}
