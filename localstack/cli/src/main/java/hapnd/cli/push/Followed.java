package hapnd.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.api.Api;
import hapnd.cli.api.Route;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something at the platform that goes on until it is over.
 *
 * @param api where it is
 * @param route what tells how far it is
 */
record Followed(Api api, Route route) {
    private static final Duration AT_FIRST = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofMillis(500);
    private static final Duration MUCH_LATER = Duration.ofSeconds(2);

    /** Most is over within seconds, so they are looked at more often. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration LONG = Duration.ofMinutes(1);

    /**
     * Looks at it again and again.
     *
     * @param isOver whether what was seen is the end
     * @return what was seen last; empty when it was not worth waiting for
     */
    Optional<JsonNode> until(Predicate<JsonNode> isOver, Waiting waiting) {
        long began = System.nanoTime();
        for (; ; ) {
            var seen = api.get(route);
            if (isOver.test(seen)) {
                return Optional.of(seen);
            }
            if (!waiting.goesOn(pause(Duration.ofNanos(System.nanoTime() - began)))) {
                return Optional.empty();
            }
        }
    }

    private static Duration pause(Duration elapsed) {
        if (elapsed.compareTo(FIRST) < 0) {
            return AT_FIRST;
        }
        return elapsed.compareTo(LONG) < 0 ? LATER : MUCH_LATER;
    }
}
