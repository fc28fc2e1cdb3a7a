package hapnd.projection;

import hapnd.feed.FeedEntry;
import hapnd.runtime.ProjectionCode.Failure;
import hapnd.runtime.Reduction;
import hapnd.runtime.RuntimeCrashedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An event that a projection fails on.
 *
 * @param eventId the event
 * @param message what the code said
 * @param retryAfter when trying again is worth it; empty when only other code can help
 */
public record Fault(String eventId, String message, Optional<Instant> retryAfter) {
    private static final Duration RETRY_EXHAUSTED = Duration.ofMinutes(5);

    /** What became of an event. Where time or memory ran out that may have had another reason, so it is worth another try. */
    static Fault at(FeedEntry entry, Failure failure, Instant now) {
        var retryAfter = failure.kind() == Reduction.Kind.EXHAUSTED
                ? Optional.of(now.plus(RETRY_EXHAUSTED).truncatedTo(ChronoUnit.MILLIS))
                : Optional.<Instant>empty();
        return new Fault(entry.event().id(), failure.message(), retryAfter);
    }

    /** What became of an event that its process ended at, or did not take. It costs another try now and then. */
    static Fault died(FeedEntry entry, RuntimeCrashedException death, Instant now) {
        return at(entry, new Failure(Reduction.Kind.EXHAUSTED, death.told()), now);
    }

    /**
     * What became of an event that the platform itself could not take the projection over, whatever the reason. It may pass, so it
     * is tried again.
     */
    static Fault unhandled(String eventId, Throwable why, Instant now) {
        var message = "The platform could not take the projection over this event ("
                + why.getClass().getSimpleName() + "). It tries again every five minutes.";
        return new Fault(eventId, message, Optional.of(now.plus(RETRY_EXHAUSTED).truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Whether the same code should be tried on the event again. */
    public boolean isWorthRetrying(Instant now) {
        return retryAfter.filter(now::isAfter).isPresent();
    }
}
