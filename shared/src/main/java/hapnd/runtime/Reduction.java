package hapnd.runtime;

import java.util.Optional;

/** The result of applying some events with a reducer. */
public sealed interface Reduction {
    /**
     * All events were applied.
     *
     * @param version the last event's version
     * @param state the state after it, as JSON text, {@code null} included
     */
    record Done(long version, String state) implements Reduction {}

    /**
     * The customer's code failed on an event.
     *
     * @param kind the kind of failure
     * @param eventId the event
     * @param version the event's version
     * @param message the error text
     * @param lastGood the state before that event; empty when no event succeeded and no state was given
     */
    record Failed(Kind kind, String eventId, long version, String message, Optional<Done> lastGood)
            implements Reduction {}

    /**
     * No result: the process crashed or refused the request, perhaps because of one of the events. Fewer events may succeed.
     *
     * @param reason the reason, for the customer
     */
    record Died(String reason) implements Reduction {}

    /**
     * No result: the process could not be reached, which doesn't depend on the events.
     *
     * @param reason the reason, for the caller
     */
    record Unavailable(String reason) implements Reduction {}

    /** The kind of a failure. */
    enum Kind {
        /** The code threw an exception, or its state can't be stored. */
        THREW,
        /** Time or memory ran out; the cause may be other than the code. */
        EXHAUSTED
    }
}
