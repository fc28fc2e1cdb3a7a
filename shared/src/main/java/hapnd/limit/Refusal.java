package hapnd.limit;

import java.time.Duration;

/**
 * The refusal of a request that exceeds the rate limit.
 *
 * @param after the time until the key has tokens again
 */
public record Refusal(Duration after) {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** The time in whole seconds, rounded up, for {@code Retry-After} (RFC 9110, 10.2.3): at least one. */
    public long seconds() {
        return Math.max(1, Math.ceilDiv(after.toNanos(), SECOND));
    }

    /** The error text for the caller. */
    public String message() {
        return "This key sends too many requests. Try again in " + seconds() + (seconds() == 1 ? " second" : " seconds")
                + ", as Retry-After says.";
    }
}
