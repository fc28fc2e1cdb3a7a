package hapnd.runtime;

import hapnd.feed.FeedEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs customers' projections in processes that have access to nothing but their input. */
public interface ProjectionCode {
    /**
     * The results of some events.
     *
     * @param results one result for each event that succeeded, in order
     * @param stopped the failure of the next event; empty when none failed
     */
    record Run<T>(List<T> results, Optional<Failure> stopped) {}

    /**
     * The failure of the code on an event.
     *
     * @param kind the kind of failure
     * @param message the error text
     */
    record Failure(Reduction.Kind kind, String message) {}

    /**
     * An event for the state of a key.
     *
     * @param key the key
     * @param entry the event
     */
    record Keyed(String key, FeedEntry entry) {}

    /**
     * Resolves the keys of the states that events change; an event without a key changes none.
     *
     * @param code the projection
     * @param entries at least one event, all of one tenant
     * @throws RuntimeCrashedException when the process ended without an answer
     */
    Run<Optional<String>> resolveKeys(Code code, List<FeedEntry> entries);

    /**
     * Applies events to states.
     *
     * @param code the projection
     * @param states each key's state before the events, as JSON text; a key that is missing has none
     * @param events at least one event, all of one tenant
     * @return the state of the event's key after each event, as JSON text, {@code null} included. There may be fewer results
     *     than events without a failure; then the rest must be sent again
     * @throws RuntimeCrashedException when the process ended without an answer
     */
    Run<String> project(Code code, Map<String, String> states, List<Keyed> events);

    /**
     * The states after some events.
     *
     * @param applied the number of events that are in the states
     * @param states the state of each key that those events changed, after the last of them, as JSON text
     * @param stopped the failure of the next event; empty when none failed
     */
    record Folded(int applied, Map<String, String> states, Optional<Failure> stopped) {}

    /**
     * Applies events to states as {@link #project} does, but returns only the last state of each key.
     *
     * @return the states after the first events. Without a failure at least one event is applied, but perhaps not all; then the
     *     rest must be sent again
     * @throws RuntimeCrashedException when the process ended without an answer
     */
    default Folded fold(Code code, Map<String, String> states, List<Keyed> events) {
        return fold(CodeKind.PROJECTION, code, states, events);
    }

    /** As {@link #fold(Code, Map, List)}, with a class of either kind. A reducer's keys are the ids of aggregates. */
    Folded fold(CodeKind kind, Code code, Map<String, String> states, List<Keyed> events);
}
