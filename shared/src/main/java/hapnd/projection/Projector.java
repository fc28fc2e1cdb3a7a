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
 * Takes projections along the feed. The serving generation goes step by step with notifications. A building one goes in
 * greater steps without, until it is exactly where the serving one stands; there it takes over, so that every event from
 * the first generation's begin on is notified of once, whichever code computed it.
 *
 * <p>Every write has the condition that the projection is as it was read, so two who work on one generation do no harm.
 */
public final class Projector {
    private static final Logger LOG = Logger.getLogger(Projector.class);

    /** With as many states and one write for the projection, these fit into a transaction of 100 items. */
    private static final int MAX_LIVE_STEP_EVENTS = 45;

    /** So near the serving generation stands still for the one that comes after it. */
    private static final int CUTOVER_DISTANCE = 500;

    private static final int MAX_STEP_BYTES = 1024 * 1024;
    /** For a task that is alone. */
    public static final Duration TIME_SLICE = Duration.ofSeconds(10);

    /** For tasks that wait for one another to be done. */
    public static final Duration SHORT_TIME_SLICE = Duration.ofSeconds(1);

    private final Projections projections;
    private final Views views;
    private final Feed feed;
    private final TaskQueue<ProjectionWakeUp> queue;
    private final Batches batches;
    private final Building building;
    private final BuildingReport report;
    private final InstantSource clock;

    /** By the system's clock. */
    public Projector(
            Projections projections, Views views, Feed feed, TaskQueue<ProjectionWakeUp> queue, ProjectionCode code) {
        this(projections, views, feed, queue, code, InstantSource.system());
    }

    Projector(
            Projections projections,
            Views views,
            Feed feed,
            TaskQueue<ProjectionWakeUp> queue,
            ProjectionCode code,
            InstantSource clock) {
        this.projections = projections;
        this.views = views;
        this.feed = feed;
        this.queue = queue;
        this.batches = new Batches(views, code, clock);
        this.building = new Building(views, feed, code, clock);
        this.report = new BuildingReport(clock);
        this.clock = clock;
    }

    /**
     * Takes a generation along the feed until the end, or for one time slice; then it adds a task for the rest.
     *
     * @param task which generation
     * @param timeSlice after how long no more steps are begun; the first one is in any case
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
        if (projection.building().filter(g -> g.id().equals(task.generation())).isPresent()) {
            return build(projection, projection.building().get(), endOfSlice);
        }
        if (projection.serving().filter(g -> g.id().equals(task.generation())).isPresent()) {
            return serve(projection, projection.serving().get());
        }
        if (projection.retired().due(clock.instant()).contains(task.generation())) {
            return clear(projection, task.generation());
        }
        // whoever added it did not know yet which generation took this one's place
        projection.tasks().forEach(other -> queue.add(other.anew("instead")));
        return false;
    }

    private boolean serve(Projection projection, Generation generation) {
        try {
            return live(projection, generation);
        } catch (RuntimeException e) {
            throwIfOfTheService(e);
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
            throwIfOfTheService(e);
            // perhaps only what comes later can't be read
            return feed.after(projection.tenant(), generation.position(), 1, MAX_STEP_BYTES);
        }
    }

    /** Where it fails for a reason that lies in the events, as many of them are taken as there is no trouble with. */
    private boolean live(Projection projection, Generation generation, List<FeedEntry> entries) {
        try {
            return step(projection, generation, entries);
        } catch (RuntimeException e) {
            throwIfOfTheService(e);
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
            tell(projection, generation, batch);
        }
        return !moved || batch.done().size() < entries.size() || wasFull(entries);
    }

    private static void throwIfOfTheService(RuntimeException e) {
        if (ServiceFaults.isOfTheService(e)) {
            throw e;
        }
    }

    /** Says that it stands at the next event for a reason of ours. */
    private boolean unhandled(Projection projection, Generation generation, RuntimeException e) {
        LOG.errorf(e, "%s stands still behind position %d", projection.id(), generation.position());
        return fault(projection, generation, Fault.unhandled(nextEvent(projection, generation), e, clock.instant()));
    }

    /** Which one it is; its position, where it can't be read. */
    private String nextEvent(Projection projection, Generation generation) {
        try {
            return feed.after(projection.tenant(), generation.position(), 1, MAX_STEP_BYTES)
                    .getFirst()
                    .event()
                    .id();
        } catch (RuntimeException e) {
            throwIfOfTheService(e);
            return "position " + (generation.position() + 1);
        }
    }

    private static void tell(Projection projection, Generation generation, Batches.Batch batch) {
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
        boolean said = projections.fault(projection, generation, fault);
        if (said) {
            // the message is the customer's, and may hold data
            LogLine.warn(Projector.class, "faulted")
                    .with(Field.TENANT, projection.tenant())
                    .with(Field.PROJECTION, projection.id())
                    .with(Field.GENERATION, generation.id())
                    .with(Field.POSITION, generation.position())
                    .write();
        }
        return said;
    }

    /** Otherwise the feed ended there. Whoever adds to it adds a task afterwards, so looking again would be for nothing. */
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
            throwIfOfTheService(e);
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
                boolean said = fault(projection, generation, fault);
                if (said && projection.pausedForCutover()) {
                    wakeServing(projection);
                }
                yield !said;
            }
        };
    }

    /** Nobody stands still for a generation that may never get there. Whoever tries again hands over again. */
    private void release(Projection projection, RuntimeException why) {
        try {
            if (projection.pausedForCutover() && projections.resumeServing(projection)) {
                wakeServing(projection);
            }
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** While it was paused, its tasks came in vain. */
    private void wakeServing(Projection projection) {
        projection
                .serving()
                .ifPresent(serving -> queue.add(
                        new ProjectionTask(projection.tenant(), projection.id(), serving.id()).anew("goes-on")));
    }

    private boolean clear(Projection projection, String generation) {
        boolean isMore = views.clear(projection.tenant(), projection.id(), generation);
        if (!isMore) {
            projections.forget(projection, generation);
        }
        return isMore;
    }

    private boolean isStuck(Generation generation) {
        return generation
                .fault()
                .filter(fault -> !fault.isWorthRetrying(clock.instant()))
                .isPresent();
    }
}
