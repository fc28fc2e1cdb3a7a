package hapnd.projection;

import hapnd.feed.FeedEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * A state of a projection.
 *
 * @param json the state's JSON text, {@code null} included
 * @param position the position of the last event in it
 * @param updatedAt when that event was appended
 * @param file the file that stores it; empty when it fits into an item
 */
public record StoredState(String json, long position, Instant updatedAt, Optional<String> file) {
    /** A state that is not stored yet. */
    public static StoredState computed(String json, long position, Instant updatedAt) {
        return new StoredState(json, position, updatedAt, Optional.empty());
    }

    /** Whether there is a state: code that returns {@code null} has removed it. */
    public boolean exists() {
        return !json.equals("null");
    }

    /** Whether an event is in the state already, as after a crash that followed the state's write. */
    boolean holds(FeedEntry entry) {
        return entry.position() <= position;
    }
}
