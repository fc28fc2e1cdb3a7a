package hapnd.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.limit.Bucket;
import hapnd.limit.Buckets;
import hapnd.limit.RateLimiter;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metrics of refused requests. */
class RateLimitMetricsTest {
    private static final String NAME = "hapnd-my-stage-events";
    private static final RateLimit.PerSecond LIMIT = new RateLimit.PerSecond(1, 1);

    private final ApiKeyRecord key = new ApiKeyRecord(
            KeyId.create(),
            TenantId.create(),
            "shop",
            ApiKey.Mode.LIVE,
            "sk_live_…",
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @BeforeEach
    void nothing_is_left_of_other_tests() {
        Metrics.drain(NAME, Instant.EPOCH);
    }

    @Test
    void every_refused_request_is_counted_also_those_that_nobody_was_asked_about() {
        var limiter = new RateLimiter(
                LIMIT,
                (of, known, wanted, now) ->
                        new Buckets.Taken(0, new Bucket(LIMIT, Bucket.nanos(now) + LIMIT.timeToFill())));
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.refuses(key)).isPresent();
        }

        assertThat(Metrics.drain(NAME, Instant.EPOCH).orElseThrow())
                .contains("\"RateLimited\":[3]")
                .doesNotContain("RateLimitFaults");
    }

    @Test
    void a_bucket_that_cant_be_asked_is_counted_and_its_requests_are_not() {
        var limiter = new RateLimiter(LIMIT, (of, known, wanted, now) -> {
            throw new IllegalStateException("throttled");
        });
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.refuses(key)).isEmpty();
        }

        assertThat(Metrics.drain(NAME, Instant.EPOCH).orElseThrow())
                .contains("\"RateLimitFaults\":[1]")
                .doesNotContain("RateLimited");
    }
}
