package hapnd.webhook.deadletter;

import hapnd.paging.Page;
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
     * A page of the list of all dead letters.
     *
     * @param letters the dead letters; those of a projection are in order
     * @param next where the next page begins; empty on the last page. A page may be empty without being the last
     */
    record Listing(List<DeadLetter> letters, Optional<String> next) {
        /** Copies the list. */
        public Listing {
            letters = List.copyOf(letters);
        }
    }

    /**
     * A page of the dead letters of one tenant, or of all tenants.
     *
     * @param limit the maximum number to examine, from 1 to 100
     * @param after {@link Listing#next} of the previous page; empty for the first page
     * @throws InvalidValueException when {@code after} is invalid
     */
    Listing list(Optional<TenantId> tenant, int limit, Optional<String> after);

    /**
     * A page of a projection's dead letters, by their sequences; one query.
     *
     * @param after the sequence after which the page begins
     * @param limit the maximum number to examine. A page may have fewer, or none, and not be the last
     */
    Page<DeadLetter> ofProjection(TenantId tenant, ProjectionId projection, long after, int limit);

    /**
     * Starts a replay, from the first attempt on. A replay that is already running continues.
     *
     * @return the dead letter with its replay; empty when there is no such dead letter, or no longer
     */
    Optional<DeadLetter> replay(DeadLetter.Key key, Instant now);

    /**
     * Takes a replay exclusively, for as long as one attempt may take.
     *
     * @return the dead letter with the number of the attempt; empty when there is nothing to do now
     */
    Optional<DeadLetter> take(DeadLetter.Key key, Instant now);

    /** Stores that the replay delivered it. */
    void delivered(DeadLetter letter);

    /** Stores why an attempt failed, and the earliest time of the next one. */
    void waiting(DeadLetter letter, String reason, Instant nextAttemptAt);

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
