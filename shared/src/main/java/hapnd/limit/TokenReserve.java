package hapnd.limit;

import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What one instance may let through for one key without asking: the tokens that it has taken in advance, or the knowledge
 * that there are none.
 *
 * <p>The first lease is one token. Each lease that is used up before it expires makes the next one twice as large, and one
 * that expires makes it as large as what was used of it: a slow key costs a write every ten seconds, and a fast one has as
 * many tokens in advance as the bound of {@link RateLimiter} allows.
 */
final class TokenReserve {
    /** How long tokens may be kept before they are used. */
    static final Duration KEPT = Duration.ofSeconds(10);

    /** An instance takes no more than this part of a second's tokens, or of a burst, in advance. */
    private static final int PART = 20;

    private static final long MAX_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long UNASKED = Duration.ofSeconds(1).toNanos();

    private final KeyId key;
    private final RateLimit.PerSecond limit;
    private final Buckets buckets;
    private final InstantSource clock;
    private final LongSupplier nanoClock;

    private Bucket bucket;
    private int portion = 1;
    private int leased;
    private int left;
    private long leasedAt;
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

    /** Most tokens that are leased at a time; the one that is used at once is among them. */
    static int mostLeased(RateLimit.PerSecond limit) {
        return Math.max(1, Math.min(limit.rate(), limit.burst()) / PART);
    }

    boolean isUnder(RateLimit.PerSecond other) {
        return limit.equals(other);
    }

    /**
     * Lets a request through or not.
     *
     * @return empty when it may pass; else after what time there will be tokens again
     * @throws RuntimeException the bucket can't be asked; nobody is refused for a second from then on
     */
    synchronized Optional<Duration> pass() {
        long now = nanoClock.getAsLong();
        boolean expired = now - leasedAt >= KEPT.toNanos();
        if (left > 0 && !expired) {
            left--;
            return Optional.empty();
        }
        if (pause > 0 && now - pausedAt < pause) {
            return Optional.of(Duration.ofNanos(pausedAt + pause - now));
        }
        if (fault && now - faultAt < UNASKED) {
            return Optional.empty();
        }
        resize(expired);
        return lease(now);
    }

    private void resize(boolean expired) {
        if (leased > 0) {
            portion = expired ? Math.max(1, leased - left) : Math.min(2 * portion, mostLeased(limit));
            leased = 0;
            left = 0;
        }
    }

    private Optional<Duration> lease(long now) {
        var taken = ask(now);
        bucket = taken.bucket();
        if (taken.tokens() == 0) {
            return Optional.of(closed(now));
        }
        leased = taken.tokens();
        left = leased - 1;
        // from before the question, so that no token is older than it may be
        leasedAt = now;
        pause = 0;
        return Optional.empty();
    }

    private Buckets.Taken ask(long now) {
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
     * Nothing is asked again until the bucket can have a whole portion. Where others are faster then, each time after twice
     * the time, so that a flood that many instances share doesn't become a flood of questions.
     */
    private Duration closed(long now) {
        long portionThere = bucket.untilNext(Bucket.nanos(clock.instant())) + (portion - 1) * limit.interval();
        long longer = Math.min(2 * pause, Math.min(MAX_PAUSE, limit.timeToFill()));
        pause = Math.max(1, Math.max(portionThere, longer));
        pausedAt = now;
        return Duration.ofNanos(pause);
    }
}
