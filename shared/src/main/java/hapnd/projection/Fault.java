package hapnd.projection;

import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateId;
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
 * @param origin where the event was appended; empty when it could not be read, and for what earlier versions stored
 * @param message the error text
 * @param retryAfter the earliest time of the next try; empty when only other code can help
 */
public record Fault(String eventId, Optional<Origin> origin, String message, Optional<Instant> retryAfter) {
    private static final Duration RETRY_EXHAUSTED = Duration.ofMinutes(5);

    /**
     * Where an event was appended.
     *
     * @param aggregate its aggregate
     * @param version its version there
     */
    public record Origin(AggregateId aggregate, long version) {}

    /** A fault of an event of unknown origin. */
    public Fault(String eventId, String message, Optional<Instant> retryAfter) {
        this(eventId, Optional.empty(), message, retryAfter);
    }

    private static Fault of(FeedEntry entry, String message, Optional<Instant> retryAfter) {
        var origin = new Origin(entry.key().id(), entry.event().version());
        return new Fault(entry.event().id(), Optional.of(origin), message, retryAfter);
    }

    /** The fault of a failed event. If time or memory ran out, the event may not be the cause, so it is retried later. */
    static Fault at(FeedEntry entry, Failure failure, Instant now) {
        var retryAfter = failure.kind() == Reduction.Kind.EXHAUSTED ? nextRetry(now) : Optional.<Instant>empty();
        return of(entry, failure.message(), retryAfter);
    }

    /** The fault of an event that crashed the process, or that the process refused. It is retried now and then. */
    static Fault died(FeedEntry entry, RuntimeCrashedException crash, Instant now) {
        return at(entry, new Failure(Reduction.Kind.EXHAUSTED, crash.customerMessage()), now);
    }

    /** The fault of an event that the platform itself could not apply. The cause may be temporary, so it is retried. */
    static Fault unhandled(FeedEntry entry, Throwable why, Instant now) {
        return of(entry, unhandled(why), nextRetry(now));
    }

    /** The fault of an event that can't be read, so that only its position is known. It is retried. */
    static Fault unreadable(long position, Throwable why, Instant now) {
        return new Fault("position " + position, unhandled(why), nextRetry(now));
    }

    private static String unhandled(Throwable why) {
        return "The platform could not take the projection over this event ("
                + why.getClass().getSimpleName() + "). It tries again every five minutes.";
    }

    private static Optional<Instant> nextRetry(Instant now) {
        return Optional.of(now.plus(RETRY_EXHAUSTED).truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether the same code should be tried on the event again. */
    public boolean isWorthRetrying(Instant now) {
        return retryAfter.filter(now::isAfter).isPresent();
    }
}
