package hapnd.journal;

import java.util.Optional;

/** The result of a write to the journal. */
public sealed interface AppendOutcome {
    /**
     * The events are stored.
     *
     * @param head the aggregate after the append
     */
    record Appended(Head head) implements AppendOutcome {}

    /**
     * Nothing was written: a concurrent append was faster.
     *
     * @param actual the aggregate's current head; empty when it has no event
     */
    record Conflict(Optional<Head> actual) implements AppendOutcome {}

    /**
     * Nothing was written: an answer is already stored for the idempotency key.
     *
     * @param first the stored answer
     */
    record Replayed(Idempotency first) implements AppendOutcome {}
}
