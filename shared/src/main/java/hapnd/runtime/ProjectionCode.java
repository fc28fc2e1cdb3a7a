package hapnd.runtime;

import hapnd.feed.FeedEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers' projections, run in processes that have nothing but what is handed to them. */
public interface ProjectionCode {
    /**
     * How far the code came over some events.
     *
     * @param results one for each event that it got over, in order
     * @param stopped why there are fewer results than events; empty when nothing is wrong
     */
    record Run<T>(List<T> results, Optional<Failure> stopped) {}

    /**
     * An event that the code did not get over.
     *
     * @param kind what ended it
     * @param message what the code said
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
     * The keys of the states that events change; an empty one skips the event.
     *
     * @param code the projection
     * @param entries at least one event, all of one tenant
     * @throws ProcessDied its process ended without an answer
     */
    Run<Optional<String>> resolveKeys(Code code, List<FeedEntry> entries);

    /**
     * Applies events to states.
     *
     * @param code the projection
     * @param states each key's state before the events, as JSON text; a key that is missing has none
     * @param events at least one event, all of one tenant
     * @return the state of the event's key after each event, as JSON text, {@code null} included; without a failure there
     *     may be fewer results than events, and then the rest is to be sent again
     * @throws ProcessDied its process ended without an answer
     */
    Run<String> project(Code code, Map<String, String> states, List<Keyed> events);

    /**
     * What became of states over some events.
     *
     * @param applied how many of the events are in the states
     * @param states the state of each key that those events changed, after the last of them, as JSON text
     * @param stopped why not all of them are; empty when nothing is wrong
     */
    record Folded(int applied, Map<String, String> states, Optional<Failure> stopped) {}

    /**
     * Applies events to states, as {@link #project}, for who doesn't care about what was in between.
     *
     * @return what became of the first events; without a failure it may be fewer than were given, but not none, and then
     *     the rest is to be sent again
     * @throws ProcessDied its process ended without an answer
     */
    Folded fold(Code code, Map<String, String> states, List<Keyed> events);
}
