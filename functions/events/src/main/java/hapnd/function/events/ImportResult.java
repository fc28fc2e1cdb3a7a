package hapnd.function.events;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;

/** The result of an import. Of all but {@link Imported} some events may have been added; a repeat skips those. */
sealed interface ImportResult {
    /**
     * All events are there.
     *
     * @param added those that were not there before
     * @param skipped those that were
     */
    record Imported(long added, long skipped) implements ImportResult {
        Imported plus(Imported other) {
            return new Imported(added + other.added, skipped + other.skipped);
        }
    }

    /** Nothing was added: the log is empty, and the request isn't the first event alone. */
    record NotBegun() implements ImportResult {}

    /** Nothing was added: the tenant has events that are not from this import. */
    record OwnEvents() implements ImportResult {}

    /** A version is there with another event. */
    record AnotherEvent(AggregateId id, long version) implements ImportResult {}

    /** Versions before one are missing. */
    record Gap(AggregateId id, long version, long actual) implements ImportResult {}

    /** The aggregate is there under another type. */
    record AnotherType(AggregateId id, AggregateType actual) implements ImportResult {}

    /** Concurrent appends were faster for too long. */
    record Contended() implements ImportResult {}
}
