package hapnd.limit;

import java.time.Duration;

/**
 * That a request is one too many.
 *
 * @param after until its key has tokens again
 */
public record Refusal(Duration after) {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** As whole seconds for {@code Retry-After} (RFC 9110, 10.2.3): at least one, and never too few. */
    public long seconds() {
        return Math.max(1, Math.ceilDiv(after.toNanos(), SECOND));
    }

    /** For the caller's eyes. */
    public String message() {
        return "This key sends too many requests. Try again in " + seconds() + (seconds() == 1 ? " second" : " seconds")
                + ", as Retry-After says.";
    }
}
