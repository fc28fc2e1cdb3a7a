package hapnd.projection;

import hapnd.aws.ServiceFaults;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.paging.ReadAhead;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.ProjectionCode.Failure;
import hapnd.runtime.ProjectionCode.Keyed;
import hapnd.runtime.RuntimeCrashedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Builds a generation that isn't served yet: applies the feed in memory, and every few seconds writes the states that changed.
 * What a crash loses is computed again; each state stores the position up to which it is computed.
 */
final class Building {
    private static final Logger LOG = Logger.getLogger(Building.class);
    private static final int MAX_STEP_EVENTS = 1000;
    private static final int MAX_STEP_BYTES = 1024 * 1024;

    /** The interval at which progress is shown, and the most work that a crash can lose. */
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(4);

    private final Views views;
    private final Feed feed;
    private final ProjectionCode code;
    private final InstantSource clock;

    Building(Views views, Feed feed, ProjectionCode code, InstantSource clock) {
        this.views = views;
        this.feed = feed;
        this.code = code;
        this.clock = clock;
    }

    /** The result of a step. */
    sealed interface Outcome {
        /**
         * The generation advanced, or a concurrent worker advanced it.
         *
         * @param position the position up to which it was computed
         */
        record Moved(long position) implements Outcome {}

        /** There is no further event. */
        record AtTheEnd() implements Outcome {}

        /**
         * The code fails on the next event.
         *
         * @param fault the fault
         */
        record Stopped(Fault fault) implements Outcome {}
    }

    /**
     * The result of some entries.
     *
     * @param taken the number of entries that are done: applied to a state, or without a key
     * @param fault why no entry is done; empty when at least one is
     */
    private record Step(int taken, Optional<Fault> fault) {}

    /**
     * The result of folding some events.
     *
     * @param applied the number of events that are in the states
     * @param stopped why the next one failed; empty when all are applied or the time is up
     */
    private record Folds(int applied, Optional<Failure> stopped) {}

    /**
     * Advances the building generation and saves its progress.
     *
     * @param projection the projection
     * @param target the last position to apply
     * @param until when to stop; some events are applied even if it is past
     */
    Outcome advance(Projection projection, long target, Instant until) {
        var generation = projection.building().orElseThrow();
        var end = earlier(until, clock.instant().plus(BETWEEN_WRITES));
        try (var reader = new ReadAhead<>(
                position -> read(projection, position, target), FeedEntry::position, generation.position())) {
            var states = new States(views, projection, generation.id());
            var entries = reader.next();
            if (entries.isEmpty()) {
                return new Outcome.AtTheEnd();
            }
            long position = generation.position();
            Optional<Fault> fault = Optional.empty();
            do {
                var step = step(generation, states, entries, end);
                fault = step.fault();
                position += step.taken();
                entries = step.taken() < entries.size() ? entries.subList(step.taken(), entries.size()) : reader.next();
            } while (fault.isEmpty()
                    && !entries.isEmpty()
                    && !states.areTooMany()
                    && clock.instant().isBefore(end));
            if (fault.isPresent() && position == generation.position()) {
                return new Outcome.Stopped(fault.get());
            }
            views.saveBuildProgress(projection, position, states.replaced(), states.changed());
            return new Outcome.Moved(position);
        }
    }

    private List<FeedEntry> read(Projection projection, long position, long target) {
        int limit = (int) Math.min(MAX_STEP_EVENTS, target - position);
        return limit == 0 ? List.of() : feed.after(projection.tenant(), position, limit, MAX_STEP_BYTES);
    }

    private Step step(Generation generation, States states, List<FeedEntry> entries, Instant end) {
        try {
            return attempt(generation, states, entries, end);
        } catch (RuntimeException e) {
            if (ServiceFaults.isOfTheService(e)) {
                throw e;
            }
            if (entries.size() > 1) {
                // perhaps only one event fails: halving finds it in a few tries, but there may be no time for them
                int fewer = clock.instant().isBefore(end) ? entries.size() / 2 : 1;
                return step(generation, states, entries.subList(0, fewer), end);
            }
            return new Step(0, Optional.of(stopped(e, entries.getFirst())));
        }
    }

    private Fault stopped(RuntimeException why, FeedEntry entry) {
        if (why instanceof RuntimeCrashedException crash) {
            return Fault.died(entry, crash, clock.instant());
        }
        LOG.errorf(why, "a building generation stopped after position %d", entry.position() - 1);
        return Fault.unhandled(entry, why, clock.instant());
    }

    private Step attempt(Generation generation, States states, List<FeedEntry> entries, Instant end) {
        var resolved = StateKeys.of(code, generation.code(), entries);
        var keys = states.load(resolved.results());
        var wanted = new ArrayList<Keyed>();
        for (int i = 0; i < keys.size(); i++) {
            var entry = entries.get(i);
            keys.get(i).filter(key -> !states.hold(key, entry)).ifPresent(key -> wanted.add(new Keyed(key, entry)));
        }
        var folds = fold(generation, states, wanted, end);
        boolean all = folds.applied() == wanted.size();
        var first = entries.getFirst();
        int taken =
                all ? keys.size() : (int) (wanted.get(folds.applied()).entry().position() - first.position());
        var stopped = all ? resolved.stopped() : folds.stopped();
        return new Step(
                taken,
                taken > 0 ? Optional.empty() : stopped.map(failure -> Fault.at(first, failure, clock.instant())));
    }

    /** Folds as many events as there is time for: the results must be written before the caller's time is up. */
    private Folds fold(Generation generation, States states, List<Keyed> wanted, Instant end) {
        int applied = 0;
        while (applied < wanted.size()) {
            var rest = wanted.subList(applied, wanted.size());
            var folded = code.fold(generation.code(), states.json(rest), rest);
            states.put(rest.subList(0, folded.applied()), folded.states());
            applied += folded.applied();
            if (folded.stopped().isPresent() || !clock.instant().isBefore(end)) {
                return new Folds(applied, folded.stopped());
            }
        }
        return new Folds(applied, Optional.empty());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
