package hapnd.limit;

import hapnd.tenancy.RateLimit;
import java.time.Instant;

/**
 * A token bucket as one number: when it will be full. A token that is taken puts that moment off by the time in which one
 * comes back. So nothing has to be counted up while time goes by, and taking is one addition. This is the generic cell rate
 * algorithm of ITU-T I.371, with the moment as its theoretical arrival time.
 *
 * @param limit its size, and how fast it fills
 * @param fullAt when it will be full, in nanoseconds since 1970; 0 for one that nothing was taken from
 */
public record Bucket(RateLimit.PerSecond limit, long fullAt) {
    private static final long CLOCKS_DIFFER = 1_000_000_000;

    /** One that nothing was taken from. */
    public static Bucket full(RateLimit.PerSecond limit) {
        return new Bucket(limit, 0);
    }

    /** A moment as {@link #fullAt} has it. */
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
     * Whether it is emptier than empty, which taking can't bring about: it had another limit before, or somebody's clock
     * is far ahead. Clocks may differ by a second before that is said.
     */
    public boolean isBeyondEmpty(long now) {
        return untilFull(now) > limit.timeToFill() + CLOCKS_DIFFER;
    }
}
