package hapnd.webhook.deadletter;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.validation.InvalidValueException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of dead letters. They are kept for 30 days, or until a replay delivers them. */
public interface DeadLetters {
    /** The number of shards of the list of all dead letters. */
    int SHARDS = 4;

    /**
     * A page of the list.
     *
     * @param letters the dead letters; those of a projection are in order
     * @param next where the next page begins; empty on the last page. A page may be empty without being the last
     */
    record Page(List<DeadLetter> letters, Optional<String> next) {
        /** Copies the list. */
        public Page {
            letters = List.copyOf(letters);
        }
    }

    /**
     * A page of the dead letters of one tenant, or of all tenants.
     *
     * @param limit the maximum number to examine, from 1 to 100
     * @param after {@link Page#next} of the previous page; empty for the first page
     * @throws InvalidValueException when {@code after} is invalid
     */
    Page list(Optional<TenantId> tenant, int limit, Optional<String> after);

    /**
     * Starts a replay, from the first attempt on. A replay that is already running continues.
     *
     * @return false when there is no such dead letter, or no longer
     */
    boolean replay(DeadLetter.Key key, Instant now);

    /**
     * Takes a replay exclusively, for as long as one attempt may take.
     *
     * @return the dead letter with the number of the attempt; empty when there is nothing to do now
     */
    Optional<DeadLetter> take(DeadLetter.Key key, Instant now);

    /** Stores that the replay delivered it. */
    void delivered(DeadLetter letter);

    /** Stores that an attempt failed, and the earliest time of the next one. */
    void waiting(DeadLetter letter, Instant nextAttemptAt);

    /** Stores that the replay was given up; another one can be started. */
    void parkedAgain(DeadLetter letter, String reason, Instant now);

    /**
     * Deletes some dead letters of a deleted projection.
     *
     * @param upTo the sequence of the last one to delete
     * @return whether there may be more
     */
    boolean remove(TenantId tenant, ProjectionId projection, long upTo);
}
