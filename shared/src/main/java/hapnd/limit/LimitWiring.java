package hapnd.limit;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.tenancy.RateLimit;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the rate limits of keys. */
final class LimitWiring {
    @Produces
    @Singleton
    RateLimiter rateLimiter(Settings settings, Buckets buckets) {
        var limit = settings.find(Setting.RATE_LIMIT).map(RateLimit::parse).orElse(RateLimit.OFF);
        return new RateLimiter(limit, buckets);
    }
}
