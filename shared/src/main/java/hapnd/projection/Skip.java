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
 * Takes a projection past the event at which it stopped, for good: that event alone, and once. The states stay as they were
 * before it, and nothing is notified of. A later upload reads all events again, this one too.
 */
public final class Skip {
    private final Projections projections;
    private final TaskQueue<ProjectionWakeUp> queue;

    /**
     * @param projections where projections are kept
     * @param queue wakes whoever goes on
     */
    public Skip(Projections projections, TaskQueue<ProjectionWakeUp> queue) {
        this.projections = projections;
        this.queue = queue;
    }

    /**
     * Skips the event of each generation that stopped, the one that serves and the one that is built.
     *
     * @param projection as it was read
     * @param eventId if given, a generation that stopped at another event stays there
     * @return the generations that go on, as they were; none when the projection had not stopped there, or did something else
     *     meanwhile
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
        var event = generation.fault().orElseThrow().eventId();
        long before = generation.skipped().map(Skipped::events).orElse(0L);
        var skipped = new Skipped(before + 1, event, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (!projections.skip(projection, generation, skipped)) {
            return false;
        }
        LogLine.warn(Skip.class, "skipped")
                .with(Field.TENANT, projection.tenant())
                .with(Field.PROJECTION, projection.id())
                .with(Field.GENERATION, generation.id())
                .with(Field.POSITION, generation.position() + 1)
                .write();
        queue.add(new ProjectionTask(projection.tenant(), projection.id(), generation.id()).anew("skip"));
        return true;
    }
}
