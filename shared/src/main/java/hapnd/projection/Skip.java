package hapnd.projection;

import hapnd.queue.TaskQueue;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves a stopped projection past the event at which it stopped, and only that event. The states don't change, and there is no
 * notification. A later upload applies all events again, including this one.
 */
public final class Skip {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;

    /**
     * @param projections the store of projections
     * @param queue wakes the projector
     */
    public Skip(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        this.projections = projections;
        this.queue = queue;
    }

    /**
     * Skips the event at which the serving or the building generation stopped.
     *
     * @param projection the projection as it was read
     * @param eventId if present, generations that stopped at another event stay there
     * @return the generations that were resumed, as they were before; none when the projection had not stopped there or has
     *     changed in the meantime
     */
    public List<Generation> skip(Projection projection, Optional<String> eventId) {
        var stopped = Stream.concat(projection.serving().stream(), projection.building().stream())
                .filter(generation -> generation.fault().isPresent())
                .filter(generation ->
                        eventId.isEmpty() || generation.fault().get().eventId().equals(eventId.get()))
                .toList();
        return stopped.stream()
                .filter(generation -> skip(projection, generation))
                .toList();
    }

    private boolean skip(Projection projection, Generation generation) {
        var fault = generation.fault().orElseThrow();
        var event = new SkippedEvent(
                fault.eventId(),
                fault.origin(),
                generation.position() + 1,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (!projections.skip(projection, generation, event)) {
            return false;
        }
        LogLine.warn(Skip.class, "skipped")
                .with(Field.TENANT, projection.tenant())
                .with(Field.PROJECTION, projection.id())
                .with(Field.GENERATION, generation.id())
                .with(Field.POSITION, event.position())
                .write();
        queue.add(new ProjectionTask(projection.tenant(), projection.id(), generation.id()).anew("skip"));
        return true;
    }
}
