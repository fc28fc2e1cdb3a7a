package hapnd.reducer;

import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.json.JsonPatches;
import hapnd.reducer.StateComputer.Outcome;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Reduction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Computes how the events of an aggregate changed its state, one after the other. It stores nothing. */
public final class ChangeReader {
    private final Journal journal;
    private final StateComputer states;
    private final CodeRuntime csharp;

    /**
     * @param journal has the events
     * @param states computes the state before the first change
     * @param csharp runs the reducer
     */
    public ChangeReader(Journal journal, StateComputer states, CodeRuntime csharp) {
        this.journal = journal;
        this.states = states;
        this.csharp = csharp;
    }

    /**
     * What an event changed.
     *
     * @param event the event
     * @param patch the change of the state as a JSON Patch, from {@code null} for the first event
     */
    public record Change(RecordedEvent event, String patch) {}

    /** How a reading ended. */
    public sealed interface End {
        /**
         * The changes before a version were read.
         *
         * @param version the version to go on with; the one after the newest when all were read
         */
        record Before(long version) implements End {}

        /**
         * Not one change was read.
         *
         * @param reason why: anything but {@link Outcome.Current}
         */
        record Nothing(Outcome reason) implements End {}
    }

    /**
     * Reads changes in the order of versions. It may end early: before an event on which the reducer fails, when the time is over,
     * or when there is no room for more. Then the next reading goes on.
     *
     * @param head the aggregate
     * @param binding the reducer
     * @param fromVersion the first event, which the aggregate has
     * @param limit the maximum number of changes
     * @param room takes a change; false when it has no room for it, which ends the reading before that change. It takes the first
     * @param timeLimit the time limit, including the computing of the state before the first change. The call of the reducer
     *     that is made then is waited for
     */
    public End read(
            Head head, Binding binding, long fromVersion, int limit, Predicate<Change> room, Duration timeLimit) {
        var end = Instant.now().plus(timeLimit);
        Optional<Head.Snapshot> before = Optional.empty();
        if (fromVersion > 1) {
            switch (states.at(head, fromVersion - 1, binding, timeLimit)) {
                case Outcome.Current(Head.Snapshot snapshot) -> before = Optional.of(snapshot);
                case Outcome other -> {
                    return new End.Nothing(other);
                }
            }
        }
        return new Reading(head, binding, fromVersion, limit, room, end, before).run();
    }

    /** One reading. */
    private final class Reading {
        private final Head head;
        private final Binding binding;
        private final long from;
        private final long last;
        private final Predicate<Change> room;
        private final Instant deadline;
        private Optional<Head.Snapshot> reached;
        private long next;
        private int maxEvents = StateComputer.MAX_CALL_EVENTS;
        private boolean hasCrashed;

        Reading(
                Head head,
                Binding binding,
                long from,
                int limit,
                Predicate<Change> room,
                Instant deadline,
                Optional<Head.Snapshot> before) {
            this.head = head;
            this.binding = binding;
            this.from = from;
            this.last = Math.min(head.version(), from + limit - 1);
            this.room = room;
            this.deadline = deadline;
            this.reached = before;
            this.next = from;
        }

        End run() {
            var known = StateComputer.knownFailure(head, binding).filter(failure -> failure.version() >= from);
            if (known.isPresent() && known.get().version() == from) {
                return failing(known.get());
            }
            long end =
                    known.map(failure -> Math.min(last, failure.version() - 1)).orElse(last);
            Optional<End> ended = Optional.empty();
            try (var ahead = new EventsAhead(journal, head.key(), end)) {
                while (ended.isEmpty() && next <= end) {
                    ended = step(ahead);
                }
            }
            return ended.orElseGet(() -> new End.Before(next));
        }

        /** One call of the reducer. */
        private Optional<End> step(EventsAhead ahead) {
            var sent = StateComputer.fitting(ahead.after(next - 1), maxEvents);
            var state = reached.map(Head.Snapshot::json).orElse("null");
            var steps = csharp.reduceEach(binding.code(), head.key(), head.type(), state, sent);
            for (int i = 0; i < steps.states().size(); i++) {
                if (!take(sent.get(i), steps.states().get(i)) || isLate()) {
                    return Optional.of(new End.Before(next));
                }
            }
            if (steps.stopped().isEmpty()) {
                return Optional.empty();
            }
            if (next > from) {
                boolean mayGoOn =
                        isExhausted(steps.stopped().get()) && !steps.states().isEmpty();
                return mayGoOn ? Optional.empty() : Optional.of(new End.Before(next));
            }
            return stopped(steps.stopped().get(), sent);
        }

        private boolean take(RecordedEvent event, String after) {
            var before = reached.map(Head.Snapshot::json).orElse("null");
            if (!room.test(new Change(event, JsonPatches.between(before, after)))) {
                return false;
            }
            reached = Optional.of(new Head.Snapshot(binding.code().fingerprint(), event.version(), after));
            next = event.version() + 1;
            return true;
        }

        /** Out of time or memory, which may be the batch's fault. */
        private static boolean isExhausted(Reduction why) {
            return why instanceof Reduction.Failed failed && failed.kind() == Reduction.Kind.EXHAUSTED;
        }

        /** The first event was not applied. */
        private Optional<End> stopped(Reduction why, List<RecordedEvent> sent) {
            return switch (why) {
                case Reduction.Failed failed -> Optional.of(failing(sent.getFirst(), failed.message()));
                case Reduction.Unavailable(String reason) ->
                    Optional.of(new End.Nothing(new Outcome.Unfinished(derived(Optional.empty()), reason)));
                case Reduction.Died(String reason) -> {
                    boolean isFound = sent.size() == 1 && hasCrashed;
                    hasCrashed = true;
                    maxEvents = Math.max(1, sent.size() / 2);
                    yield isFound || isLate() ? Optional.of(failing(sent.getFirst(), reason)) : Optional.empty();
                }
                case Reduction.Done done -> throw new IllegalStateException("nothing stopped at " + done.version());
            };
        }

        private End failing(RecordedEvent event, String message) {
            return failing(new Head.Failure(
                    binding.code().fingerprint(), event.version(), event.id(), message, Instant.now()));
        }

        private End failing(Head.Failure failure) {
            return new End.Nothing(new Outcome.Failing(derived(Optional.of(failure))));
        }

        private Head.Derived derived(Optional<Head.Failure> failure) {
            return new Head.Derived(reached, failure);
        }

        private boolean isLate() {
            return Instant.now().isAfter(deadline);
        }
    }
}
