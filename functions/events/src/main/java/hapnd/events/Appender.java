package hapnd.events;

import hapnd.events.AppendResult.Accepted;
import hapnd.events.AppendResult.IdempotencyMismatch;
import hapnd.events.AppendResult.Repeated;
import hapnd.events.AppendResult.TypeMismatch;
import hapnd.events.AppendResult.VersionConflict;
import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Appending;
import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.journal.Idempotency;
import hapnd.journal.Journal;
import hapnd.reducer.BindingLease;
import hapnd.reducer.StateComputer;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Appends: finds where the aggregate stands, has its state computed with the new events, and writes both at once. When
 * somebody else was faster it tries again, unless the caller expected a version.
 */
@Singleton
final class Appender {
    private static final Duration STATE_PATIENCE = Duration.ofSeconds(8);
    private static final Duration APPEND_PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private final Journal journal;
    private final BindingLease bindings;
    private final StateComputer states;
    private final HeadCache heads = new HeadCache();

    Appender(Journal journal, BindingLease bindings, StateComputer states) {
        this.journal = journal;
        this.bindings = bindings;
        this.states = states;
    }

    /** An idempotency key as it came with a request: hashes of the key, and of the path and body. */
    record Key(String keyHash, String requestHash) {}

    AppendResult append(TenantId tenant, AppendCommand command, Optional<Key> key, AnswerFormat format) {
        var attempt = new Attempt(new AggregateKey(tenant, command.id()), command, key, format);
        var deadline = Instant.now().plus(APPEND_PATIENCE);
        var head = heads.get(attempt.aggregate);
        boolean fresh = false;
        for (int tries = 1; ; tries++) {
            if (head.isEmpty() || (!fresh && attempt.looksWrong(head.get()))) {
                head = journal.head(attempt.aggregate);
            }
            var result = attempt.refuse(head);
            if (result.isEmpty()) {
                var written = attempt.write(head);
                if (!(written instanceof Appending.Conflict(Optional<Head> actual))) {
                    return attempt.finish(written);
                }
                head = actual;
                fresh = true;
                result = attempt.refuse(head);
            }
            if (result.isPresent()) {
                heads.remove(attempt.aggregate);
                return attempt.replayInstead(result.get());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new ApiError(
                        ErrorCode.UNAVAILABLE,
                        "Too many others append to this aggregate at this moment; nothing was appended. Try again.");
            }
            Metrics.record(Metric.APPEND_CONFLICTS, 1);
            pause(tries);
        }
    }

    private static void pause(int tries) {
        try {
            int longest = Math.min(LONGEST_PAUSE_MILLIS, 2 << Math.min(tries, 10));
            Thread.sleep(ThreadLocalRandom.current().nextInt(longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while appending", e);
        }
    }

    /** One request's way through the tries. */
    private final class Attempt {
        private final AggregateKey aggregate;
        private final AppendCommand command;
        private final Optional<Key> key;
        private final AnswerFormat format;
        private final Instant begin = Instant.now();
        private String answer = "";

        Attempt(AggregateKey aggregate, AppendCommand command, Optional<Key> key, AnswerFormat format) {
            this.aggregate = aggregate;
            this.command = command;
            this.key = key;
            this.format = format;
        }

        /** Whether a head that was cached gives a reason to refuse; only a fresh one may do that. */
        boolean looksWrong(Head cached) {
            return refuse(Optional.of(cached)).isPresent();
        }

        Optional<AppendResult> refuse(Optional<Head> head) {
            long version = head.map(Head::version).orElse(0L);
            if (head.isPresent()
                    && command.type()
                            .filter(type -> !type.equals(head.get().type()))
                            .isPresent()) {
                return Optional.of(new TypeMismatch(head.get().type()));
            }
            return command.expected().matches(version)
                    ? Optional.empty()
                    : Optional.of(new VersionConflict(command.expected(), version));
        }

        Appending write(Optional<Head> known) {
            var before = known.orElseGet(() -> Head.empty(aggregate, typeOfNew()));
            var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var commit = new Commit(before.version() + 1, now, command.context(), command.events());
            var state = bindings.current(aggregate.tenant(), before.type())
                    .map(binding -> states.compute(before, Optional.of(commit), binding, STATE_PATIENCE));
            answer = format.format(before, commit, state);
            var derived = state.map(StateComputer.Outcome::derived).orElse(Head.Derived.NOTHING);
            return journal.append(
                    before, commit, derived, key.map(k -> new Idempotency(k.keyHash(), k.requestHash(), answer)));
        }

        private AggregateType typeOfNew() {
            return command.type().orElseGet(() -> command.id().inferredType());
        }

        AppendResult finish(Appending written) {
            return switch (written) {
                case Appending.Appended(Head head) -> {
                    heads.put(head);
                    tell(head);
                    yield new Accepted(answer);
                }
                case Appending.Replayed(Idempotency first) -> repeated(first);
                case Appending.Conflict conflict -> throw new IllegalStateException("not an end: " + conflict);
            };
        }

        private void tell(Head head) {
            long millis = Duration.between(begin, Instant.now()).toMillis();
            Metrics.record(Metric.APPEND_LATENCY, millis);
            LogLine.info(Appender.class, "appended")
                    .with(Field.TENANT, aggregate.tenant())
                    .with(Field.AGGREGATE, aggregate.id())
                    .with(Field.VERSIONS, head.version() - command.events().size() + 1 + "-" + head.version())
                    .with(Field.MILLIS, millis)
                    .with(command.trace())
                    .write();
        }

        /** A repeat of a request that went through must not be told that its version is stale. */
        AppendResult replayInstead(AppendResult refusal) {
            if (refusal instanceof VersionConflict) {
                Metrics.record(Metric.APPEND_CONFLICTS, 1);
            }
            return key.flatMap(k -> journal.answered(aggregate.tenant(), k.keyHash()))
                    .map(this::repeated)
                    .orElse(refusal);
        }

        private AppendResult repeated(Idempotency first) {
            return first.requestHash().equals(key.orElseThrow().requestHash())
                    ? new Repeated(first.answer())
                    : new IdempotencyMismatch();
        }
    }
}
