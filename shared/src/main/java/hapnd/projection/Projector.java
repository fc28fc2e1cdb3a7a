package hapnd.projection;

import hapnd.aws.Faults;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.journal.Event;
import hapnd.projection.Doorbells.Bell;
import hapnd.runtime.ProjectionCode;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
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
    private static final int EVENTS_A_LIVE_STEP = 45;

    /** So near the serving generation stands still for the one that comes after it. */
    private static final int EVENTS_OF_A_HANDOVER = 500;

    private static final int BYTES_A_STEP = 1024 * 1024;
    private static final Duration A_TURN = Duration.ofSeconds(10);
    private static final Duration A_SHORT_TURN = Duration.ofSeconds(1);

    private final Projections projections;
    private final Views views;
    private final Feed feed;
    private final Doorbells doorbells;
    private final Batches batches;
    private final Building building;
    private final BuildingReport report;
    private final Duration turn;
    private final InstantSource clock;

    /** With turns of ten seconds. */
    public Projector(Projections projections, Views views, Feed feed, Doorbells doorbells, ProjectionCode code) {
        this(projections, views, feed, doorbells, code, A_TURN, InstantSource.system());
    }

    Projector(
            Projections projections,
            Views views,
            Feed feed,
            Doorbells doorbells,
            ProjectionCode code,
            Duration turn,
            InstantSource clock) {
        this.projections = projections;
        this.views = views;
        this.feed = feed;
        this.doorbells = doorbells;
        this.batches = new Batches(views, code, clock);
        this.building = new Building(views, feed, code, clock);
        this.report = new BuildingReport(clock);
        this.turn = turn;
        this.clock = clock;
    }

    /** Takes a generation as far along as it goes, or for one turn; then it rings for the rest. */
    public void answer(Bell bell) {
        answer(bell, turn);
    }

    /** As {@link #answer}, with a short turn: where others wait for this one to be done. */
    public void answerBriefly(Bell bell) {
        answer(bell, A_SHORT_TURN);
    }

    private void answer(Bell bell, Duration most) {
        var endOfTurn = clock.instant().plus(most);
        while (step(bell, endOfTurn)) {
            if (!clock.instant().isBefore(endOfTurn)) {
                doorbells.ring(bell, "turn-" + UUID.randomUUID());
                return;
            }
        }
    }

    /** False when there is nothing more to do. */
    private boolean step(Bell bell, Instant endOfTurn) {
        var found = projections.find(bell.tenant(), bell.projection());
        if (found.isEmpty()) {
            return false;
        }
        var projection = found.get();
        if (projection.building().filter(g -> g.id().equals(bell.generation())).isPresent()) {
            return build(projection, projection.building().get(), endOfTurn);
        }
        if (projection.serving().filter(g -> g.id().equals(bell.generation())).isPresent()) {
            return serve(projection, projection.serving().get());
        }
        if (projection.retired().due(clock.instant()).contains(bell.generation())) {
            return clear(projection, bell.generation());
        }
        // whoever rang did not know yet which generation took this one's place
        projection.bells().forEach(other -> doorbells.ring(other, "instead-" + UUID.randomUUID()));
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
        if (projection.handover() || isStuck(generation)) {
            return false;
        }
        var entries = read(projection, generation);
        return !entries.isEmpty() && live(projection, generation, entries);
    }

    private List<FeedEntry> read(Projection projection, Generation generation) {
        try {
            return feed.after(projection.tenant(), generation.position(), EVENTS_A_LIVE_STEP, BYTES_A_STEP);
        } catch (RuntimeException e) {
            throwIfOfTheService(e);
            // perhaps only what comes later can't be read
            return feed.after(projection.tenant(), generation.position(), 1, BYTES_A_STEP);
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
        boolean moved = views.live(
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
        if (Faults.isOfTheService(e)) {
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
            return feed.after(projection.tenant(), generation.position(), 1, BYTES_A_STEP)
                    .getFirst()
                    .event()
                    .fact()
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
                .with(events.stream().map(Event::trace).toList())
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

    /** Otherwise the feed ended there. Whoever adds to it rings afterwards, so looking again would be for nothing. */
    private static boolean wasFull(List<FeedEntry> entries) {
        return entries.size() == EVENTS_A_LIVE_STEP
                || entries.stream().mapToLong(FeedEntry::size).sum() >= BYTES_A_STEP;
    }

    private boolean build(Projection projection, Generation generation, Instant endOfTurn) {
        if (isStuck(generation)) {
            return false;
        }
        long target = projection.serving().map(Generation::position).orElse(Long.MAX_VALUE);
        boolean isNear = target - generation.position() <= EVENTS_OF_A_HANDOVER;
        if (projection.serving().isPresent() && isNear && !projection.handover()) {
            projections.handOver(projection);
            return true;
        }
        try {
            return advance(projection, generation, target, endOfTurn);
        } catch (RuntimeException e) {
            release(projection, e);
            throwIfOfTheService(e);
            return !unhandled(projection, generation, e);
        }
    }

    private boolean advance(Projection projection, Generation generation, long target, Instant endOfTurn) {
        report.begins(projection, generation);
        return switch (building.advance(projection, target, endOfTurn)) {
            case Building.Outcome.Moved(long position) -> {
                var _ = report.moved(projection, generation, position);
                yield true;
            }
            case Building.Outcome.AtTheEnd() -> {
                projections.serve(projection);
                report.built(projection, generation);
                yield true;
            }
            case Building.Outcome.Stopped(Fault fault) -> {
                boolean said = fault(projection, generation, fault);
                if (said && projection.handover()) {
                    ringServing(projection);
                }
                yield !said;
            }
        };
    }

    /** Nobody stands still for a generation that may never get there. Whoever tries again hands over again. */
    private void release(Projection projection, RuntimeException why) {
        try {
            if (projection.handover() && projections.release(projection)) {
                ringServing(projection);
            }
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** While it stood still, its bells were answered in vain. */
    private void ringServing(Projection projection) {
        projection
                .serving()
                .ifPresent(serving -> doorbells.ring(
                        new Bell(projection.tenant(), projection.id(), serving.id()), "goes-on-" + UUID.randomUUID()));
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
