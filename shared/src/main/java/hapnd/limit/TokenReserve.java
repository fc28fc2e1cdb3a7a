package hapnd.limit;

import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The tokens of one key that one instance has taken in advance, or the knowledge that there are none, so that not every request
 * needs a call.
 *
 * <p>The first portion is one token. After a portion that was used up before it expired, the next one is twice as large; after
 * one that expired, the next one is as large as the part that was used. So a slow key costs a write every ten seconds, and a
 * fast one has as many tokens in advance as the bound of {@link RateLimiter} allows.
 */
final class TokenReserve {
    /** How long tokens may be kept until they are used. */
    static final Duration KEPT = Duration.ofSeconds(10);

    /** An instance takes at most one twentieth of a second's tokens, or of a burst, in advance. */
    private static final int FRACTION = 20;

    private static final long MAX_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_AFTER_FAULT = Duration.ofSeconds(1).toNanos();

    private final KeyId key;
    private final RateLimit.PerSecond limit;
    private final Buckets buckets;
    private final InstantSource clock;
    private final LongSupplier nanoClock;

    private Bucket bucket;
    private int portion = 1;
    private int taken;
    private int left;
    private long takenAt;
    private long pause;
    private long pausedAt;
    private long faultAt;
    private boolean fault;

    TokenReserve(KeyId key, RateLimit.PerSecond limit, Buckets buckets, InstantSource clock, LongSupplier nanoClock) {
        this.key = key;
        this.limit = limit;
        this.buckets = buckets;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.bucket = Bucket.full(limit);
    }

    /** The maximum number of tokens in a portion, including the one that is used at once. */
    static int maxPortion(RateLimit.PerSecond limit) {
        return Math.max(1, Math.min(limit.rate(), limit.burst()) / FRACTION);
    }

    boolean isUnder(RateLimit.PerSecond other) {
        return limit.equals(other);
    }

    /**
     * Decides whether a request may pass.
     *
     * @return empty when it may pass; otherwise the time until there are tokens again
     * @throws RuntimeException when the bucket can't be read; for the next second all requests pass
     */
    synchronized Optional<Duration> pass() {
        long now = nanoClock.getAsLong();
        boolean expired = now - takenAt >= KEPT.toNanos();
        if (left > 0 && !expired) {
            left--;
            return Optional.empty();
        }
        if (pause > 0 && now - pausedAt < pause) {
            return Optional.of(Duration.ofNanos(pausedAt + pause - now));
        }
        if (fault && now - faultAt < PAUSE_AFTER_FAULT) {
            return Optional.empty();
        }
        resize(expired);
        return takePortion(now);
    }

    private void resize(boolean expired) {
        if (taken > 0) {
            portion = expired ? Math.max(1, taken - left) : Math.min(2 * portion, maxPortion(limit));
            taken = 0;
            left = 0;
        }
    }

    private Optional<Duration> takePortion(long now) {
        var result = take(now);
        bucket = result.bucket();
        if (result.tokens() == 0) {
            return Optional.of(pause(now));
        }
        taken = result.tokens();
        left = taken - 1;
        // the time before the call, so that no token is kept for too long
        takenAt = now;
        pause = 0;
        return Optional.empty();
    }

    private Buckets.Taken take(long now) {
        try {
            var taken = buckets.take(key, bucket, portion, clock.instant());
            fault = false;
            return taken;
        } catch (RuntimeException e) {
            fault = true;
            faultAt = now;
            throw e;
        }
    }

    /**
     * Pauses calls until the bucket can have a whole portion. If other instances take it first, each pause is twice as long, so
     * that a flood of requests over many instances doesn't become a flood of calls.
     */
    private Duration pause(long now) {
        long untilPortion = bucket.untilNext(Bucket.nanos(clock.instant())) + (portion - 1) * limit.interval();
        long longer = Math.min(2 * pause, Math.min(MAX_PAUSE, limit.timeToFill()));
        pause = Math.max(1, Math.max(untilPortion, longer));
        pausedAt = now;
        return Duration.ofNanos(pause);
    }
}
