package hapnd.webhook.endpoint;

import java.util.List;
import java.util.stream.Stream;

/**
 * The last attempts of an endpoint. They are part of its item, which every delivery writes anyway, so there are few of them.
 *
 * @param newestFirst at most {@link #MAX}
 */
public record LastAttempts(List<PastAttempt> newestFirst) {
    /** How many are remembered: two notifications that were given up, or ten that were delivered. */
    public static final int MAX = 10;

    /** Before the first attempt. */
    public static final LastAttempts NONE = new LastAttempts(List.of());

    /** Copies the list. */
    public LastAttempts {
        newestFirst = List.copyOf(newestFirst);
    }

    /** These and a newer one, without the oldest if there are too many. */
    public LastAttempts plus(PastAttempt attempt) {
        return new LastAttempts(Stream.concat(Stream.of(attempt), newestFirst.stream())
                .limit(MAX)
                .toList());
    }
}
