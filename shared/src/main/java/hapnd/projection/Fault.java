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
 * @param message the error text
 * @param retryAfter the earliest time of the next try; empty when only other code can help
 */
public record Fault(String eventId, String message, Optional<Instant> retryAfter) {
    private static final Duration RETRY_EXHAUSTED = Duration.ofMinutes(5);

    /** The fault of a failed event. If time or memory ran out, the event may not be the cause, so it is retried later. */
    static Fault at(FeedEntry entry, Failure failure, Instant now) {
        var retryAfter = failure.kind() == Reduction.Kind.EXHAUSTED
                ? Optional.of(now.plus(RETRY_EXHAUSTED).truncatedTo(ChronoUnit.MILLIS))
                : Optional.<Instant>empty();
        return new Fault(entry.event().id(), failure.message(), retryAfter);
    }

    /** The fault of an event that crashed the process, or that the process refused. It is retried now and then. */
    static Fault died(FeedEntry entry, RuntimeCrashedException crash, Instant now) {
        return at(entry, new Failure(Reduction.Kind.EXHAUSTED, crash.customerMessage()), now);
    }

    /** The fault of an event that the platform itself could not apply. The cause may be temporary, so it is retried. */
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
