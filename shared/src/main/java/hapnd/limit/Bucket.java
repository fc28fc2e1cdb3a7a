package hapnd.limit;

import hapnd.tenancy.RateLimit;
import java.time.Instant;

/**
 * A token bucket as one number: the time at which it will be full. Taking a token moves that time by the interval of one token.
 * So nothing has to be refilled as time passes, and taking tokens is one addition. This is the generic cell rate algorithm of
 * ITU-T I.371; the time is its theoretical arrival time.
 *
 * @param limit its size and refill rate
 * @param fullAt when it will be full, in nanoseconds since 1970; 0 for a bucket from which no token was taken
 */
public record Bucket(RateLimit.PerSecond limit, long fullAt) {
    private static final long MAX_CLOCK_DIFFERENCE = 1_000_000_000;

    /** A bucket from which no token was taken. */
    public static Bucket full(RateLimit.PerSecond limit) {
        return new Bucket(limit, 0);
    }

    /** A time in the unit of {@link #fullAt}. */
    public static long nanos(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
    }

    /** The tokens in it. */
    public int tokens(long now) {
        return (int) Math.max(0, (limit.timeToFill() - untilFull(now)) / limit.interval());
    }

    /** Nanoseconds until it has at least one token. */
    public long untilNext(long now) {
        return Math.max(0, untilFull(now) + limit.interval() - limit.timeToFill());
    }

    /** Nanoseconds until it is full. */
    public long untilFull(long now) {
        return Math.max(0, fullAt - now);
    }

    /**
     * Whether it will be full later than an empty bucket, which taking tokens can't cause: the limit was changed, or another
     * instance's clock is ahead. Differences of up to a second are ignored.
     */
    public boolean isBeyondEmpty(long now) {
        return untilFull(now) > limit.timeToFill() + MAX_CLOCK_DIFFERENCE;
    }
}
