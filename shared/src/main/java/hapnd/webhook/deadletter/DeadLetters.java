package hapnd.webhook.deadletter;

import hapnd.tenancy.TenantId;
import hapnd.validation.InvalidValueException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notifications whose delivery was given up; kept for 30 days, or until a replay delivers them. */
public interface DeadLetters {
    /** Into how many parts the list of all is spread. */
    int SHARDS = 4;

    /**
     * A part of the list.
     *
     * @param letters what is in it, of each projection in order
     * @param next where the next part begins; empty at the end. A part may be empty and not the last
     */
    record Page(List<DeadLetter> letters, Optional<String> next) {
        /** Copies the list. */
        public Page {
            letters = List.copyOf(letters);
        }
    }

    /**
     * Dead letters of one tenant, or of all.
     *
     * @param limit the most to look at, from 1 to 100
     * @param after where to begin: {@link Page#next} of the part before
     * @throws InvalidValueException that is no such place
     */
    Page list(Optional<TenantId> tenant, int limit, Optional<String> after);

    /**
     * Has one replayed from its first attempt on. One that is being replayed already goes on as it is.
     *
     * @return false when there is no such dead letter (any more)
     */
    boolean replay(DeadLetter.Key key, Instant now);

    /**
     * Takes a replay on, so that nobody else does for as long as one attempt may take.
     *
     * @return the dead letter with the attempt that it is at; empty when there is nothing to do now
     */
    Optional<DeadLetter> take(DeadLetter.Key key, Instant now);

    /** It was delivered after all. */
    void delivered(DeadLetter letter);

    /** Another attempt failed; the next is not before the given time. */
    void waiting(DeadLetter letter, Instant nextAttemptAt);

    /** The replay was given up too; it can be asked for again. */
    void parkedAgain(DeadLetter letter, String reason, Instant now);
}
