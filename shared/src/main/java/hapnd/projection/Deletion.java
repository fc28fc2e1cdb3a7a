package hapnd.projection;

import java.time.Instant;

/**
 * The deletion of a projection at its tenant's request. The projection's item stays, with its sequence: when its class is
 * uploaded again, the sequences of notifications go on, so that a client's old sequence hides no new notification.
 *
 * @param upTo a ULID: generations up to it are deleted, and none of them is built again
 * @param sequence the sequence of the last notification that is deleted
 * @param at when it was requested
 * @param pending whether there may be data left to delete
 */
public record Deletion(String upTo, long sequence, Instant at, boolean pending) {
    /** What a task for a deletion has instead of a generation's id. */
    static final String TASK = "deletion";

    /** Whether this generation is deleted, or must not be built any more. */
    public boolean covers(String generation) {
        return generation.compareTo(upTo) <= 0;
    }
}
