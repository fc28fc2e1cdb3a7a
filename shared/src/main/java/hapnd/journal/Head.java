package hapnd.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of an aggregate's HEAD item: its version, its newest events, and its computed state.
 *
 * @param key the aggregate
 * @param type its type, which never changes
 * @param version the version of its newest event; 0 before the first
 * @param tip the newest commits; older events are in batch items
 * @param derived the state that reducers computed, and their last failure
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
     * What reducers computed from the events. It can be deleted and computed again at any time.
     *
     * @param snapshot the newest stored state; it may be of an older version or of another reducer
     * @param failure the failure that keeps the state from advancing; empty when there is none
     */
    public record Derived(Optional<Snapshot> snapshot, Optional<Failure> failure) {
        /** No state and no failure. */
        public static final Derived NOTHING = new Derived(Optional.empty(), Optional.empty());
    }

    /**
     * A computed state.
     *
     * @param computedBy the reducer code that computed it
     * @param version the version of the last event in it
     * @param json the state's JSON text, {@code null} included
     */
    public record Snapshot(String computedBy, long version, String json) {}

    /**
     * A failure of a reducer on an event.
     *
     * @param computedBy the reducer code that failed
     * @param version the version of the event
     * @param eventId the event
     * @param message the error text
     * @param retryAfter the earliest time of the next try
     */
    public record Failure(String computedBy, long version, String eventId, String message, Instant retryAfter) {}

    /** The first version in the tip; {@code version + 1} when the tip is empty. */
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

    /** This head with another derived state. */
    public Head with(Derived derived) {
        return new Head(key, type, version, tip, derived);
    }
}
