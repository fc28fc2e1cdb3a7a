package hapnd.append;

import hapnd.append.AppendResult.Accepted;
import hapnd.append.AppendResult.IdempotencyMismatch;
import hapnd.append.AppendResult.Repeated;
import hapnd.append.AppendResult.TypeMismatch;
import hapnd.append.AppendResult.VersionConflict;
import hapnd.concurrent.Backoff;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.journal.Idempotency;
import hapnd.journal.Journal;
import hapnd.reducer.BindingCache;
import hapnd.reducer.StateComputer;
import hapnd.telemetry.Field;
import hapnd.telemetry.LogLine;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Appends events to aggregates: reads the aggregate's head, computes its state with the new events, and writes both in one
 * write. If a concurrent append was faster, it retries, unless the caller expected a version.
 */
public final class Appender {
    private static final Duration STATE_TIME_LIMIT = Duration.ofSeconds(8);
    private static final Duration APPEND_TIME_LIMIT = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
    private static final Duration MAX_PAUSE = Duration.ofMillis(100);

    private final Journal journal;
    private final BindingCache bindings;
    private final StateComputer states;
    private final HeadCache heads = new HeadCache();

    /**
     * @param journal stores the events
     * @param bindings the reducer of each aggregate type
     * @param states computes the state after the append
     */
    public Appender(Journal journal, BindingCache bindings, StateComputer states) {
        this.journal = journal;
        this.bindings = bindings;
        this.states = states;
    }

    /**
     * Appends events to an aggregate, all or none.
     *
     * @param tenant the aggregate's tenant
     * @param command the aggregate and the events to append
     * @param key identifies a repeated request; empty when the caller sent none
     * @param format formats the answer
     */
    public AppendResult append(
            TenantId tenant, AppendCommand command, Optional<IdempotencyKey> key, AnswerFormat format) {
        var attempt = new Attempt(new AggregateKey(tenant, command.id()), command, key, format);
        var backoff = new Backoff(APPEND_TIME_LIMIT, FIRST_PAUSE, MAX_PAUSE);
        var head = heads.get(attempt.aggregate);
        boolean fresh = false;
        while (true) {
            if (head.isEmpty() || (!fresh && attempt.wouldRefuse(head.get()))) {
                head = journal.head(attempt.aggregate);
            }
            var result = attempt.refuse(head);
            if (result.isEmpty()) {
                var written = attempt.write(head);
                if (!(written instanceof AppendOutcome.Conflict(Optional<Head> actual))) {
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
            if (!backoff.tryPause()) {
                return new AppendResult.Contended();
            }
            Metrics.record(Metric.APPEND_CONFLICTS, 1);
        }
    }

    /** The state of one request across its retries. */
    private final class Attempt {
        private final AggregateKey aggregate;
        private final AppendCommand command;
        private final Optional<IdempotencyKey> key;
        private final AnswerFormat format;
        private final Instant begin = Instant.now();
        private String answer = "";

        Attempt(AggregateKey aggregate, AppendCommand command, Optional<IdempotencyKey> key, AnswerFormat format) {
            this.aggregate = aggregate;
            this.command = command;
            this.key = key;
            this.format = format;
        }

        /** Whether a cached head would refuse the request. Only a fresh head may do so: a cached one may be out of date. */
        boolean wouldRefuse(Head cached) {
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

        AppendOutcome write(Optional<Head> known) {
            var before = known.orElseGet(() -> Head.empty(aggregate, typeOfNew()));
            var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var commit = new Commit(before.version() + 1, now, command.context(), command.events());
            var state = bindings.current(aggregate.tenant(), before.type())
                    .map(binding -> states.compute(before, Optional.of(commit), binding, STATE_TIME_LIMIT));
            answer = format.format(before, commit, state);
            var derived = state.map(StateComputer.Outcome::derived).orElse(Head.Derived.NOTHING);
            return journal.append(
                    before, commit, derived, key.map(k -> new Idempotency(k.keyHash(), k.requestHash(), answer)));
        }

        private AggregateType typeOfNew() {
            return command.type().orElseGet(() -> command.id().inferredType());
        }

        AppendResult finish(AppendOutcome written) {
            return switch (written) {
                case AppendOutcome.Appended(Head head) -> {
                    heads.put(head);
                    report(head);
                    yield new Accepted(answer);
                }
                case AppendOutcome.Replayed(Idempotency first) -> repeated(first);
                case AppendOutcome.Conflict conflict ->
                    throw new IllegalStateException("a conflict must be retried or refused: " + conflict);
            };
        }

        private void report(Head head) {
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

        /** A repeat of a request that succeeded must get the first answer, not a version conflict. */
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
