package hapnd.runtime;

import java.util.Optional;

/** How far a reducer came over some events. */
public sealed interface Reduction {
    /**
     * Over all of them.
     *
     * @param version the last event's version
     * @param state the state after it, as JSON text, {@code null} included
     */
    record Done(long version, String state) implements Reduction {}

    /**
     * Up to an event that the customer's code did not get over.
     *
     * @param kind what ended it
     * @param eventId the event
     * @param version the event's version
     * @param message what the code said
     * @param lastGood the state before that event; empty when no event worked and none was given
     */
    record Failed(Kind kind, String eventId, long version, String message, Optional<Done> lastGood)
            implements Reduction {}

    /**
     * Nowhere: the process ended or took the request for no request, and one of the events may be to blame. With fewer of
     * them it may come further.
     *
     * @param reason for the customer's eyes
     */
    record Died(String reason) implements Reduction {}

    /**
     * Nowhere: the process could not be reached, which has nothing to do with the events.
     *
     * @param reason for the caller's eyes
     */
    record Unavailable(String reason) implements Reduction {}

    /** What ended a reduction. */
    enum Kind {
        /** It threw, or its state can't be kept. */
        THREW,
        /** The time or the memory ran out, which may have another reason than the code. */
        EXHAUSTED
    }
}
