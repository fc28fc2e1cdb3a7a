package hapnd.projection;

import java.time.Instant;
import java.util.Optional;

/**
 * An event that a projection does not get over.
 *
 * @param eventId the event
 * @param message what the code said
 * @param retryAfter when trying again is worth it; empty when only other code can help
 */
public record Fault(String eventId, String message, Optional<Instant> retryAfter) {
    /** Whether the same code should be tried on the event again. */
    public boolean isWorthRetrying(Instant now) {
        return retryAfter.filter(now::isAfter).isPresent();
    }
}
