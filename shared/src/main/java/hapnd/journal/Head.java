package hapnd.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An aggregate as its one item says: where it stands, its newest events, and the state that was computed of them.
 *
 * @param key which aggregate
 * @param type its type, the same for ever
 * @param version the version of its newest event; 0 before the first
 * @param tip the newest commits; older events are in batches of their own
 * @param derived what is known of its state
 */
public record Head(AggregateKey key, AggregateType type, long version, List<Commit> tip, Derived derived) {
    /** Copies the list, so that a head can't change. */
    public Head {
        tip = List.copyOf(tip);
    }

    /** An aggregate before its first event. */
    public static Head empty(AggregateKey key, AggregateType type) {
        return new Head(key, type, 0, List.of(), Derived.NOTHING);
    }

    /**
     * What reducers made of the events. It can be thrown away and computed again at any time.
     *
     * @param snapshot the newest state that is known, perhaps of an older version or another reducer
     * @param failure why the state could not be taken further, if it couldn't
     */
    public record Derived(Optional<Snapshot> snapshot, Optional<Failure> failure) {
        /** Nothing is known. */
        public static final Derived NOTHING = new Derived(Optional.empty(), Optional.empty());
    }

    /**
     * A state that was computed.
     *
     * @param computedBy the reducer code that computed it
     * @param version the version of the last event in it
     * @param json the state's JSON text, {@code null} included
     */
    public record Snapshot(String computedBy, long version, String json) {}

    /**
     * A reducer that could not be taken over an event.
     *
     * @param computedBy the reducer code that failed
     * @param version the version of the event
     * @param eventId the event
     * @param message what it said
     * @param retryAfter when trying again is worth it
     */
    public record Failure(String computedBy, long version, String eventId, String message, Instant retryAfter) {}

    /** The first version that is in the tip; one past the end where the tip is empty. */
    public long tipStart() {
        return tip.isEmpty() ? version + 1 : tip.getFirst().firstVersion();
    }

    /** When the newest event was appended. */
    public Instant lastModified() {
        return tip.getLast().timestamp();
    }

    /** The tip's events. */
    public List<RecordedEvent> tipEvents() {
        return tip.stream().flatMap(commit -> commit.placed().stream()).toList();
    }

    /** This head with something else known of its state. */
    public Head with(Derived derived) {
        return new Head(key, type, version, tip, derived);
    }
}
