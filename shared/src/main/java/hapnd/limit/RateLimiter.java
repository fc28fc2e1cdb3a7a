package hapnd.limit;

import hapnd.cache.LruMap;
import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Limits the requests of each key, to the key's own limit or else the stage's. All instances of all functions share a key's
 * bucket, and each takes tokens from it in portions.
 *
 * <p><b>The bound.</b> In {@code w} seconds at most {@code burst + rate · w} requests pass, plus the tokens that instances had
 * taken in advance: each instance that served the key in the ten seconds before may add a twentieth of the rate or of the
 * burst, whichever is smaller, less one. If that is below 40, there are no such tokens, and the bound is exact. If clocks of
 * instances differ by {@code d} seconds, they add {@code rate · d}.
 *
 * <p>When the bucket can't be read, requests pass: a fault of the limiter must not make the API unavailable.
 */
public final class RateLimiter {
    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    private static final int MAX_KEYS = 10_000;

    private final RateLimit ofStage;
    private final Buckets buckets;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final LruMap<KeyId, TokenReserve> reserves = new LruMap<>(MAX_KEYS);

    /**
     * @param ofStage the limit of keys without their own limit
     * @param buckets the buckets that all instances share
     */
    public RateLimiter(RateLimit ofStage, Buckets buckets) {
        this(ofStage, buckets, InstantSource.system(), System::nanoTime);
    }

    RateLimiter(RateLimit ofStage, Buckets buckets, InstantSource clock, LongSupplier nanoClock) {
        this.ofStage = ofStage;
        this.buckets = buckets;
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    /**
     * Counts a request.
     *
     * @return empty when it may pass
     */
    public Optional<Refusal> refuses(ApiKeyRecord key) {
        return switch (key.rateLimit().orElse(ofStage)) {
            case RateLimit.Off _ -> Optional.empty();
            case RateLimit.PerSecond limit -> refuses(key.id(), limit);
        };
    }

    private Optional<Refusal> refuses(KeyId key, RateLimit.PerSecond limit) {
        try {
            var refusal = reserve(key, limit).pass().map(Refusal::new);
            refusal.ifPresent(_ -> Metrics.record(Metric.RATE_LIMITED, 1));
            return refusal;
        } catch (RuntimeException e) {
            Metrics.record(Metric.RATE_LIMIT_FAULTS, 1);
            LOG.warnf("could not take tokens from the bucket of %s, so its requests pass: %s", key, e);
            return Optional.empty();
        }
    }

    private TokenReserve reserve(KeyId key, RateLimit.PerSecond limit) {
        return reserves.update(
                key,
                known -> known.filter(reserve -> reserve.isUnder(limit))
                        .orElseGet(() -> new TokenReserve(key, limit, buckets, clock, nanoClock)));
    }
}
