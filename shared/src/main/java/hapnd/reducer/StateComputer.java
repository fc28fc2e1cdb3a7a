package hapnd.reducer;

import hapnd.journal.Commit;
import hapnd.journal.EventCodec;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Reduction;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes an aggregate's state up to its newest event: from the snapshot in its head if the bound code computed it, otherwise
 * from the first event. An incomplete result is returned too, so that the next attempt continues from there.
 */
public final class StateComputer {
    static final int MAX_CALL_EVENTS = 500;

    /** With a state of a megabyte and the largest assembly, this fits into an invocation's payload. */
    private static final int MAX_CALL_BYTES = 1536 * 1024;

    private static final Duration RETRY_THROWN = Duration.ofMinutes(10);
    private static final Duration RETRY_EXHAUSTED = Duration.ofSeconds(30);

    private final Journal journal;
    private final CodeRuntime csharp;

    /**
     * @param journal reads the events that are not in the head
     * @param csharp runs the reducer
     */
    public StateComputer(Journal journal, CodeRuntime csharp) {
        this.journal = journal;
        this.csharp = csharp;
    }

    /** How far the state was computed. */
    public sealed interface Outcome {
        /** The derived state to store. */
        Head.Derived derived();

        /**
         * Computed up to the newest event.
         *
         * @param snapshot the state
         */
        record Current(Head.Snapshot snapshot) implements Outcome {
            @Override
            public Head.Derived derived() {
                return new Head.Derived(Optional.of(snapshot), Optional.empty());
            }
        }

        /**
         * Computed up to an event on which the reducer fails.
         *
         * @param derived the state before that event, and the failure
         */
        record Failing(Head.Derived derived) implements Outcome {
            /** The failure. */
            public Head.Failure failure() {
                return derived.failure().orElseThrow();
            }
        }

        /**
         * Not computed to the end, for a temporary reason.
         *
         * @param derived the state that was reached
         * @param reason the reason, for the caller
         */
        record Unfinished(Head.Derived derived, String reason) implements Outcome {}
    }

    /**
     * Computes an aggregate's current state, or its state after a commit that is not written yet.
     *
     * @param head the aggregate
     * @param next the commit that is about to be appended; empty for the current state
     * @param binding the reducer
     * @param timeLimit the time limit, including the reads of a long history
     */
    public Outcome compute(Head head, Optional<Commit> next, Binding binding, Duration timeLimit) {
        long target = next.map(Commit::lastVersion).orElse(head.version());
        return computed(
                new Fold(head, next, target, false, binding, Instant.now().plus(timeLimit)));
    }

    /**
     * Computes an aggregate's state after an event of the past. It begins with the first event, or with the state in the head if
     * that is not newer; so what was reached when the time is over is of no use to the next attempt.
     *
     * @param head the aggregate
     * @param version the event's version, which the aggregate has
     * @param binding the reducer
     * @param timeLimit the time limit, including the reads of a long history
     */
    public Outcome at(Head head, long version, Binding binding, Duration timeLimit) {
        return computed(new Fold(
                head, Optional.empty(), version, true, binding, Instant.now().plus(timeLimit)));
    }

    private static Outcome computed(Fold fold) {
        try (fold) {
            return fold.knownFailure().<Outcome>map(Outcome.Failing::new).orElseGet(fold::run);
        }
    }

    /** The failure that is stored in the head, if the bound code failed and its retry time hasn't come. */
    static Optional<Head.Failure> knownFailure(Head head, Binding binding) {
        return head.derived()
                .failure()
                .filter(failure -> failure.computedBy().equals(binding.code().fingerprint()))
                .filter(failure -> Instant.now().isBefore(failure.retryAfter()));
    }

    /**
     * The first events, as many as fit into one call, but at least one. Each event repeats its commit's metadata.
     *
     * @param maxEvents how many there may be
     */
    static List<RecordedEvent> fitting(List<RecordedEvent> events, int maxEvents) {
        int count = Math.min(maxEvents, events.size());
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += EventCodec.size(events.get(i));
            if (bytes > MAX_CALL_BYTES && i > 0) {
                return events.subList(0, i);
            }
        }
        return events.subList(0, count);
    }

    /** One run over an aggregate's events. */
    private final class Fold implements AutoCloseable {
        private final Head head;
        private final Optional<Commit> next;
        private final long target;
        private final boolean isPast;
        private final Binding binding;
        private final String fingerprint;
        private final Instant deadline;
        private final EventsAhead ahead;
        private Optional<Head.Snapshot> reached;
        private int maxEvents = MAX_CALL_EVENTS;
        private long crashedAt;

        /**
         * @param target the version to reach
         * @param isPast whether the state is of the past, so that what was reached is not stored
         */
        Fold(Head head, Optional<Commit> next, long target, boolean isPast, Binding binding, Instant deadline) {
            this.head = head;
            this.next = next;
            this.target = target;
            this.isPast = isPast;
            this.binding = binding;
            this.fingerprint = binding.code().fingerprint();
            this.deadline = deadline;
            this.ahead = new EventsAhead(journal, head.key(), Math.min(target, head.tipStart() - 1));
            this.reached = head.derived()
                    .snapshot()
                    .filter(s -> s.computedBy().equals(fingerprint))
                    .filter(s -> s.version() <= target);
        }

        /**
         * The failure that is stored in the head. Until its retry time the event isn't tried again: the same code would fail
         * again.
         */
        Optional<Head.Derived> knownFailure() {
            return StateComputer.knownFailure(head, binding)
                    .filter(failure -> failure.version() <= target)
                    .map(failure -> new Head.Derived(reached, Optional.of(failure)));
        }

        @Override
        public void close() {
            ahead.close();
        }

        Outcome run() {
            while (version() < target) {
                if (Instant.now().isAfter(deadline)) {
                    return unfinished(late());
                }
                var events = eventsAfter(version());
                var state = reached.map(Head.Snapshot::json).orElse("null");
                switch (reduce(state, events)) {
                    case Reduction.Done done -> reach(done);
                    case Reduction.Failed failed -> {
                        long before = version();
                        failed.lastGood().ifPresent(this::reach);
                        if (failed.kind() == Reduction.Kind.THREW || version() == before) {
                            return failing(failed);
                        }
                    }
                    case Reduction.Died(String reason) -> {
                        var blamed = blame(events, reason);
                        if (blamed.isPresent()) {
                            return failing(blamed.get());
                        }
                    }
                    case Reduction.Unavailable(String reason) -> {
                        return unfinished(reason);
                    }
                }
            }
            return new Outcome.Current(reached.orElseThrow());
        }

        /**
         * Finds the event that crashes the process, by halving the batch. A crash may have another cause, so an event is blamed
         * after two crashes. If there is no time for them, the first event is reported as exhausted, so that the next appends
         * don't wait as long.
         */
        private Optional<Reduction.Failed> blame(List<RecordedEvent> events, String reason) {
            var first = events.getFirst();
            boolean isFound = events.size() == 1 && (crashedAt == first.version() || failedBefore(first));
            if (isFound || Instant.now().isAfter(deadline)) {
                var kind = isFound ? Reduction.Kind.THREW : Reduction.Kind.EXHAUSTED;
                return Optional.of(new Reduction.Failed(kind, first.id(), first.version(), reason, Optional.empty()));
            }
            crashedAt = first.version();
            maxEvents = Math.max(1, events.size() / 2);
            return Optional.empty();
        }

        private boolean failedBefore(RecordedEvent event) {
            return head.derived()
                    .failure()
                    .filter(failure -> failure.computedBy().equals(fingerprint))
                    .filter(failure -> failure.version() == event.version())
                    .isPresent();
        }

        private Reduction reduce(String state, List<RecordedEvent> events) {
            var begin = Instant.now();
            var reduction = csharp.reduce(binding.code(), head.key(), head.type(), state, events);
            Metrics.recordSince(Metric.REDUCER_TIME, begin);
            if (!(reduction instanceof Reduction.Done)) {
                Metrics.record(Metric.REDUCER_FAILURES, 1);
            }
            return reduction;
        }

        private long version() {
            return reached.map(Head.Snapshot::version).orElse(0L);
        }

        private void reach(Reduction.Done done) {
            reached = Optional.of(new Head.Snapshot(fingerprint, done.version(), done.state()));
        }

        private List<RecordedEvent> eventsAfter(long version) {
            var events = new ArrayList<>(stored(version));
            boolean upToHead = events.isEmpty() || events.getLast().version() == head.version();
            if (upToHead && events.size() < MAX_CALL_EVENTS) {
                next.ifPresent(commit -> commit.placed().stream()
                        .filter(event -> event.version() > version)
                        .forEach(events::add));
            }
            return fitting(events, maxEvents);
        }

        private List<RecordedEvent> stored(long version) {
            var events = version + 1 >= head.tipStart() ? head.tipEvents() : ahead.after(version);
            return events.stream()
                    .filter(event -> event.version() > version && event.version() <= target)
                    .limit(MAX_CALL_EVENTS)
                    .toList();
        }

        private Outcome failing(Reduction.Failed failed) {
            var wait = failed.kind() == Reduction.Kind.THREW ? RETRY_THROWN : RETRY_EXHAUSTED;
            var failure = new Head.Failure(
                    fingerprint,
                    failed.version(),
                    failed.eventId(),
                    failed.message(),
                    Instant.ofEpochMilli(Instant.now().plus(wait).toEpochMilli()));
            return new Outcome.Failing(new Head.Derived(reached, Optional.of(failure)));
        }

        private String late() {
            return isPast
                    ? "The time was over after version " + version()
                            + ". Ask for that version or an earlier one, or for the current state."
                    : "The state is still being computed from a long history. Ask for it again soon.";
        }

        private Outcome unfinished(String reason) {
            return new Outcome.Unfinished(new Head.Derived(reached, Optional.empty()), reason);
        }
    }
}
