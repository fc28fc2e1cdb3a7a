package hapnd.projection;

import hapnd.queue.TaskQueue;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has a projection that stopped at an event try it again, now and with the same code: for faults whose reason is gone. If it
 * is not, the projection stops at that event again, and nothing is lost or applied twice.
 */
public final class Retry {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;

    /**
     * @param projections where projections are kept
     * @param queue wakes whoever goes on
     */
    public Retry(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        this.projections = projections;
        this.queue = queue;
    }

    /**
     * Clears the faults of both generations, the one that serves and the one that is built.
     *
     * @return the generations that go on; none when the projection had not stopped, or did something else meanwhile
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
