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
 * Lets no key send more than its limit, which is the key's own or else the stage's. All instances of all functions share a
 * key's bucket, and each takes tokens out of it in portions.
 *
 * <p><b>The bound.</b> In no {@code w} seconds are more than {@code burst + rate · w} requests let through, and what instances
 * had taken in advance: each that served the key in the ten seconds before may add a twentieth of the rate or of the burst,
 * whichever is smaller, less one. Where that is below 40 there are no such tokens, and the bound is exact. Clocks of
 * instances that are {@code d} seconds apart add {@code rate · d}.
 *
 * <p>When the bucket can't be asked, requests pass: a limit is no reason to be down.
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
     * @param ofStage the limit of keys that have none of their own
     * @param buckets where all instances take tokens
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
            LOG.warnf("the bucket of %s can't be asked, so its requests pass: %s", key, e);
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
