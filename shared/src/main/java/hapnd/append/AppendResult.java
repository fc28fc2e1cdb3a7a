package hapnd.append;

import hapnd.journal.AggregateType;
import hapnd.journal.ExpectedVersion;

/** What became of an append. */
public sealed interface AppendResult {
    /** The events are durable; the answer's body. */
    record Accepted(String answer) implements AppendResult {}

    /** The request was a repeat; the body of the first answer. */
    record Repeated(String answer) implements AppendResult {}

    /** The idempotency key belongs to another request. */
    record IdempotencyMismatch() implements AppendResult {}

    /** The aggregate does not stand where the caller expected it. */
    record VersionConflict(ExpectedVersion expected, long actual) implements AppendResult {}

    /** Others append to this aggregate all the time; nothing was appended, and it may be tried again. */
    record Contended() implements AppendResult {}

    /** The aggregate has another type. */
    record TypeMismatch(AggregateType actual) implements AppendResult {}
}
