package hapnd.runtime;

import java.util.List;
import java.util.Optional;

/**
 * The results of applying some events with a reducer, one by one.
 *
 * @param states the state after each of the first events, as JSON text, {@code null} included. There may be fewer than events
 *     although nothing stopped them, but at least one; then the rest must be sent again
 * @param stopped why the next event was not applied: anything but {@link Reduction.Done}. Empty when nothing stopped them
 */
public record Steps(List<String> states, Optional<Reduction> stopped) {
    /** Copies the list. */
    public Steps {
        states = List.copyOf(states);
    }

    /** No event was applied. */
    public static Steps none(Reduction why) {
        return new Steps(List.of(), Optional.of(why));
    }
}
