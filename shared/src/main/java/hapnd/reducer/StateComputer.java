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
 * Brings an aggregate's state up to its newest event: from the snapshot that its head holds if the bound code computed
 * it, else from the first event. What was reached is answered even when the end was not, so that the next attempt goes on
 * from there.
 */
public final class StateComputer {
    private static final int MAX_CALL_EVENTS = 500;

    /** With a state of a megabyte and the largest assembly they fit into an invocation. */
    private static final int MAX_CALL_BYTES = 1536 * 1024;

    private static final Duration RETRY_THROWN = Duration.ofMinutes(10);
    private static final Duration RETRY_EXHAUSTED = Duration.ofSeconds(30);

    private final Journal journal;
    private final CodeRuntime csharp;

    /**
     * @param journal for the events that are not in the head
     * @param csharp runs the reducer
     */
    public StateComputer(Journal journal, CodeRuntime csharp) {
        this.journal = journal;
        this.csharp = csharp;
    }

    /** How far the state came. */
    public sealed interface Outcome {
        /** What to keep for the next time. */
        Head.Derived derived();

        /**
         * To the newest event.
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
         * To an event that the reducer fails on.
         *
         * @param derived what is known, the failure included
         */
        record Failing(Head.Derived derived) implements Outcome {
            /** The failure. */
            public Head.Failure failure() {
                return derived.failure().orElseThrow();
            }
        }

        /**
         * Not to the end, for a reason that may be gone the next time.
         *
         * @param derived what is known
         * @param reason for the caller's eyes
         */
        record Unfinished(Head.Derived derived, String reason) implements Outcome {}
    }

    /**
     * Computes the state of an aggregate as it stands, or as it will stand after a commit.
     *
     * @param head the aggregate
     * @param next events that are about to be appended
     * @param binding the reducer
     * @param patience how long this may take, reading a long history included
     */
    public Outcome compute(Head head, Optional<Commit> next, Binding binding, Duration patience) {
        var fold = new Fold(head, next, binding, Instant.now().plus(patience));
        return fold.knownFailure().<Outcome>map(Outcome.Failing::new).orElseGet(fold::run);
    }

    /** One run over an aggregate's events. */
    private final class Fold {
        private final Head head;
        private final Optional<Commit> next;
        private final Binding binding;
        private final String fingerprint;
        private final Instant deadline;
        private Optional<Head.Snapshot> reached;
        private int most = MAX_CALL_EVENTS;
        private long diedAt;

        Fold(Head head, Optional<Commit> next, Binding binding, Instant deadline) {
            this.head = head;
            this.next = next;
            this.binding = binding;
            this.fingerprint = binding.code().fingerprint();
            this.deadline = deadline;
            this.reached = head.derived().snapshot().filter(s -> s.computedBy().equals(fingerprint));
        }

        /** The same code fails on the same event again; trying at every append would only cost time. */
        Optional<Head.Derived> knownFailure() {
            return head.derived()
                    .failure()
                    .filter(failure -> failure.computedBy().equals(fingerprint))
                    .filter(failure -> Instant.now().isBefore(failure.retryAfter()))
                    .map(failure -> new Head.Derived(reached, Optional.of(failure)));
        }

        Outcome run() {
            long target = next.map(Commit::lastVersion).orElse(head.version());
            while (version() < target) {
                if (Instant.now().isAfter(deadline)) {
                    return unfinished("The state is still being computed from a long history. Ask for it again soon.");
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
         * One event of them may be to blame, and halving finds it in a few tries. A process may also have ended for another
         * reason, so it takes two deaths; where there is no time for them, the first event keeps the next appends from
         * waiting as long.
         */
        private Optional<Reduction.Failed> blame(List<RecordedEvent> events, String reason) {
            var first = events.getFirst();
            boolean isFound = events.size() == 1 && (diedAt == first.version() || failedBefore(first));
            if (isFound || Instant.now().isAfter(deadline)) {
                var kind = isFound ? Reduction.Kind.THREW : Reduction.Kind.EXHAUSTED;
                return Optional.of(new Reduction.Failed(kind, first.id(), first.version(), reason, Optional.empty()));
            }
            diedAt = first.version();
            most = Math.max(1, events.size() / 2);
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
            var events = new ArrayList<RecordedEvent>();
            if (version < head.version()) {
                events.addAll(
                        version + 1 >= head.tipStart()
                                ? head.tipEvents().stream()
                                        .filter(event -> event.version() > version)
                                        .toList()
                                : journal.forward(head.key(), version + 1, MAX_CALL_EVENTS, MAX_CALL_BYTES));
            }
            boolean upToHead = events.isEmpty() || events.getLast().version() == head.version();
            if (upToHead && events.size() < MAX_CALL_EVENTS) {
                next.ifPresent(commit -> commit.placed().stream()
                        .filter(event -> event.version() > version)
                        .forEach(events::add));
            }
            return fitting(events);
        }

        /** As many as one call may carry, at least one: each of a batch carries the metadata of them all. */
        private List<RecordedEvent> fitting(List<RecordedEvent> events) {
            int count = Math.min(most, events.size());
            long bytes = 0;
            for (int i = 0; i < count; i++) {
                bytes += EventCodec.size(events.get(i));
                if (bytes > MAX_CALL_BYTES && i > 0) {
                    return events.subList(0, i);
                }
            }
            return events.subList(0, count);
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

        private Outcome unfinished(String reason) {
            return new Outcome.Unfinished(new Head.Derived(reached, Optional.empty()), reason);
        }
    }
}
