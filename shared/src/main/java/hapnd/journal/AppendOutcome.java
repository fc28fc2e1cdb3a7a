package hapnd.journal;

import java.util.Optional;

/** How an append ended. */
public sealed interface AppendOutcome {
    /**
     * The events are durable.
     *
     * @param head the aggregate after them
     */
    record Appended(Head head) implements AppendOutcome {}

    /**
     * Nothing was written: somebody else appended first.
     *
     * @param actual the aggregate as it stands; empty when it has no event
     */
    record Conflict(Optional<Head> actual) implements AppendOutcome {}

    /**
     * Nothing was written: the idempotency key has its answer already.
     *
     * @param first what was answered then
     */
    record Replayed(Idempotency first) implements AppendOutcome {}
}
