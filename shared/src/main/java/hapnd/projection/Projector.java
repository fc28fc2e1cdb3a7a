package hapnd.projection;

import hapnd.aws.ServiceFaults;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.journal.RecordedEvent;
import hapnd.queue.TaskQueue;
import hapnd.runtime.ProjectionCode;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Advances projections along the feed. The serving generation advances in small steps, with notifications. A building one
 * advances in larger steps, without notifications, until it is exactly at the serving one's position; there it is promoted. So
 * each event since the first promotion causes one notification, whichever code applied it.
 *
 * <p>Every write has the condition that the projection is still as it was read, so concurrent work on one generation is safe.
 */
public final class Projector {
    private static final Logger LOG = Logger.getLogger(Projector.class);

    /**
     * The states of so many events fit into a transaction of 100 items, beside the projection's item and the chunks of notifications,
     * of which {@link Batches} allows ten at most.
     */
    private static final int MAX_LIVE_STEP_EVENTS = 88;

    /** When the building generation is this many positions behind, the serving one is paused for the cutover. */
    private static final int CUTOVER_DISTANCE = 500;

    private static final int MAX_STEP_BYTES = 1024 * 1024;
    /** The time slice of a task that is delivered alone. */
    public static final Duration TIME_SLICE = Duration.ofSeconds(10);

    /** The time slice of tasks that are delivered together and run one after the other. */
    public static final Duration SHORT_TIME_SLICE = Duration.ofSeconds(1);

    private final Projections projections;
    private final Views views;
    private final Feed feed;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final Batches batches;
    private final Building building;
    private final Remover remover;
    private final BuildingReport report;
    private final InstantSource clock;

    /** Uses the system's clock, and deletes nothing but states and notifications with a projection. */
    public Projector(
            Projections projections, Views views, Feed feed, TaskQueue<ProjectionWakeUp> queue, ProjectionCode code) {
        this(projections, views, feed, queue, code, new Remover(projections, views, List.of()), InstantSource.system());
    }

    Projector(
            Projections projections,
            Views views,
            Feed feed,
            TaskQueue<ProjectionWakeUp> queue,
            ProjectionCode code,
            Remover remover,
            InstantSource clock) {
        this.projections = projections;
        this.views = views;
        this.feed = feed;
        this.queue = queue;
        this.batches = new Batches(views, code, clock);
        this.remover = remover;
        this.building = new Building(views, feed, code, clock);
        this.report = new BuildingReport(clock);
        this.clock = clock;
    }

    /**
     * Advances a generation to the feed's end, or for one time slice; then it adds a task for the rest.
     *
     * @param task the generation
     * @param timeSlice after this time no further step is begun; the first one always is
     */
    public void run(ProjectionTask task, Duration timeSlice) {
        var endOfSlice = clock.instant().plus(timeSlice);
        while (step(task, endOfSlice)) {
            if (!clock.instant().isBefore(endOfSlice)) {
                queue.add(task.anew("slice"));
                return;
            }
        }
    }

    /** False when there is nothing more to do. */
    private boolean step(ProjectionTask task, Instant endOfSlice) {
        var found = projections.find(task.tenant(), task.projection());
        if (found.isEmpty()) {
            return false;
        }
        var projection = found.get();
        if (projection.paused() && projection.tasks().anyMatch(task::equals)) {
            return false;
        }
        if (task.generation().equals(Deletion.TASK)) {
            return projection.isBeingDeleted() && remover.remove(projection);
        }
        if (projection.building().filter(g -> g.id().equals(task.generation())).isPresent()) {
            return build(projection, projection.building().get(), endOfSlice);
        }
        if (projection.serving().filter(g -> g.id().equals(task.generation())).isPresent()) {
            return serve(projection, projection.serving().get());
        }
        if (projection.retired().due(clock.instant()).contains(task.generation())) {
            return remover.clear(projection, task.generation());
        }
        // the task was added before this generation was replaced: pass it on to the current ones
        projection.tasks().forEach(other -> queue.add(other.anew("instead")));
        return false;
    }

    private boolean serve(Projection projection, Generation generation) {
        try {
            return live(projection, generation);
        } catch (RuntimeException e) {
            throwIfServiceFault(e);
            return !unhandled(projection, generation, e);
        }
    }

    private boolean live(Projection projection, Generation generation) {
        if (projection.pausedForCutover() || isStuck(generation)) {
            return false;
        }
        var entries = read(projection, generation);
        return !entries.isEmpty() && live(projection, generation, entries);
    }

    private List<FeedEntry> read(Projection projection, Generation generation) {
        try {
            return feed.after(projection.tenant(), generation.position(), MAX_LIVE_STEP_EVENTS, MAX_STEP_BYTES);
        } catch (RuntimeException e) {
            throwIfServiceFault(e);
            // perhaps only a later event can't be read
            return feed.after(projection.tenant(), generation.position(), 1, MAX_STEP_BYTES);
        }
    }

    /** If the step fails because of the events, halves them until the good ones before the failing one are applied. */
    private boolean live(Projection projection, Generation generation, List<FeedEntry> entries) {
        try {
            return step(projection, generation, entries);
        } catch (RuntimeException e) {
            throwIfServiceFault(e);
            if (entries.size() > 1) {
                live(projection, generation, entries.subList(0, entries.size() / 2));
                return true;
            }
            return !unhandled(projection, generation, e);
        }
    }

    private boolean step(Projection projection, Generation generation, List<FeedEntry> entries) {
        var batch = batches.apply(projection.tenant(), projection.id(), generation, entries);
        if (batch.fault().isPresent()) {
            return !fault(projection, generation, batch.fault().get());
        }
        boolean moved = views.commitLiveStep(
                projection,
                batch.position(),
                batch.before(),
                batch.after(),
                batch.notifications(projection.sequence()));
        if (moved) {
            report(projection, generation, batch);
        }
        return !moved || batch.done().size() < entries.size() || wasFull(entries);
    }

    private static void throwIfServiceFault(RuntimeException e) {
        if (ServiceFaults.isOfTheService(e)) {
            throw e;
        }
    }

    /** Stores that the generation stopped at the next event because of a fault of the platform. */
    private boolean unhandled(Projection projection, Generation generation, RuntimeException e) {
        LOG.errorf(e, "%s stopped after position %d", projection.id(), generation.position());
        return fault(projection, generation, unhandledFault(projection, generation, e));
    }

    private Fault unhandledFault(Projection projection, Generation generation, RuntimeException why) {
        try {
            var next = feed.after(projection.tenant(), generation.position(), 1, MAX_STEP_BYTES);
            return Fault.unhandled(next.getFirst(), why, clock.instant());
        } catch (RuntimeException e) {
            throwIfServiceFault(e);
            return Fault.unreadable(generation.position() + 1, why, clock.instant());
        }
    }

    private static void report(Projection projection, Generation generation, Batches.Batch batch) {
        var events = batch.done().stream().map(change -> change.entry().event()).toList();
        Metrics.recordSince(Metric.PROJECTION_LAG, events.getFirst().timestamp());
        LogLine.info(Projector.class, "projected")
                .with(Field.TENANT, projection.tenant())
                .with(Field.PROJECTION, projection.id())
                .with(Field.GENERATION, generation.id())
                .with(Field.POSITION, batch.position())
                .with(Field.EVENTS, events.size())
                .with(events.stream().map(RecordedEvent::trace).toList())
                .write();
    }

    private boolean fault(Projection projection, Generation generation, Fault fault) {
        boolean stored = projections.fault(projection, generation, fault);
        if (stored) {
            // the message comes from the customer's code and may contain data
            LogLine.warn(Projector.class, "faulted")
                    .with(Field.TENANT, projection.tenant())
                    .with(Field.PROJECTION, projection.id())
                    .with(Field.GENERATION, generation.id())
                    .with(Field.POSITION, generation.position())
                    .write();
        }
        return stored;
    }

    /** If not, the feed ended there. Reading again is not needed: each append to the feed adds a task. */
    private static boolean wasFull(List<FeedEntry> entries) {
        return entries.size() == MAX_LIVE_STEP_EVENTS
                || entries.stream().mapToLong(FeedEntry::size).sum() >= MAX_STEP_BYTES;
    }

    private boolean build(Projection projection, Generation generation, Instant endOfSlice) {
        if (isStuck(generation)) {
            return false;
        }
        long target = projection.serving().map(Generation::position).orElse(Long.MAX_VALUE);
        boolean isNear = target - generation.position() <= CUTOVER_DISTANCE;
        if (projection.serving().isPresent() && isNear && !projection.pausedForCutover()) {
            projections.pauseForCutover(projection);
            return true;
        }
        try {
            return advance(projection, generation, target, endOfSlice);
        } catch (RuntimeException e) {
            release(projection, e);
            throwIfServiceFault(e);
            return !unhandled(projection, generation, e);
        }
    }

    private boolean advance(Projection projection, Generation generation, long target, Instant endOfSlice) {
        report.begins(projection, generation);
        return switch (building.advance(projection, target, endOfSlice)) {
            case Building.Outcome.Moved(long position) -> {
                var _ = report.moved(projection, generation, position);
                yield true;
            }
            case Building.Outcome.AtTheEnd() -> {
                projections.promote(projection);
                report.built(projection, generation);
                yield true;
            }
            case Building.Outcome.Stopped(Fault fault) -> {
                boolean stored = fault(projection, generation, fault);
                if (stored && projection.pausedForCutover()) {
                    wakeServing(projection);
                }
                yield !stored;
            }
        };
    }

    /** Resumes the serving generation, because the building one may never reach it. The next try pauses it again. */
    private void release(Projection projection, RuntimeException why) {
        try {
            if (projection.pausedForCutover() && projections.resumeServing(projection)) {
                wakeServing(projection);
            }
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** The tasks that came while it was paused did nothing, so it needs a new one. */
    private void wakeServing(Projection projection) {
        projection
                .serving()
                .ifPresent(serving -> queue.add(
                        new ProjectionTask(projection.tenant(), projection.id(), serving.id()).anew("goes-on")));
    }

    private boolean isStuck(Generation generation) {
        return generation
                .fault()
                .filter(fault -> !fault.isWorthRetrying(clock.instant()))
                .isPresent();
    }
}
