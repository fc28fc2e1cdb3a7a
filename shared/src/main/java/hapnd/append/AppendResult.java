package hapnd.append;

import hapnd.journal.AggregateType;
import hapnd.journal.ExpectedVersion;

/** The result of an append. */
public sealed interface AppendResult {
    /** The events are stored; holds the answer's body. */
    record Accepted(String answer) implements AppendResult {}

    /** The request repeats an earlier one; holds the body of the first answer. */
    record Repeated(String answer) implements AppendResult {}

    /** The idempotency key was used for another request. */
    record IdempotencyMismatch() implements AppendResult {}

    /** The aggregate does not have the version that the caller expected. */
    record VersionConflict(ExpectedVersion expected, long actual) implements AppendResult {}

    /** Nothing was appended because of too many concurrent appends to this aggregate; the caller may retry. */
    record Contended() implements AppendResult {}

    /** The aggregate has another type. */
    record TypeMismatch(AggregateType actual) implements AppendResult {}
}
