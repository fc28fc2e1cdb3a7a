package hapnd.limit;

import hapnd.limit.dynamodb.DynamoBuckets;
import hapnd.schema.Tables;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A customer's key, instances that let its requests through, and a clock that only the test moves. */
final class Shop {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.REGISTRY);

    final DynamoMeter meter = new DynamoMeter();
    final List<Long> passed = new ArrayList<>();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    private final AtomicLong time = new AtomicLong(Bucket.nanos(Instant.parse("2026-03-15T18:30:00Z")));

    static ApiKeyRecord key(RateLimit limit) {
        return new ApiKeyRecord(
                KeyId.create(),
                TenantId.create(),
                "shop",
                ApiKey.Mode.LIVE,
                "sk_live_…",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.of(limit));
    }

    /** The same key under another limit. */
    static ApiKeyRecord limited(ApiKeyRecord key, RateLimit limit) {
        return new ApiKeyRecord(
                key.id(),
                key.tenant(),
                key.name(),
                key.mode(),
                key.hint(),
                key.createdAt(),
                key.lastUsedAt(),
                key.revokedAt(),
                Optional.of(limit));
    }

    RateLimiter instance() {
        return instance(Duration.ZERO);
    }

    /** One whose clock is that much ahead. */
    RateLimiter instance(Duration ahead) {
        return new RateLimiter(
                RateLimit.OFF, new DynamoBuckets(dynamo, TABLE), () -> moment(time.get() + ahead.toNanos()), time::get);
    }

    List<RateLimiter> instances(int number) {
        var instances = new ArrayList<RateLimiter>();
        for (int i = 0; i < number; i++) {
            instances.add(instance());
        }
        return instances;
    }

    /** One that asks a table which is not there. */
    RateLimiter brokenInstance() {
        return new RateLimiter(
                RateLimit.OFF, new DynamoBuckets(dynamo, "no-such-table"), () -> moment(time.get()), time::get);
    }

    void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    /** Sends one request and notes when it passed. */
    boolean passes(RateLimiter instance, ApiKeyRecord key) {
        boolean passes = instance.refuses(key).isEmpty();
        if (passes) {
            passed.add(time.get());
        }
        return passes;
    }

    /** How many of so many requests pass. */
    int passes(RateLimiter instance, ApiKeyRecord key, int requests) {
        int count = 0;
        for (int i = 0; i < requests; i++) {
            count += passes(instance, key) ? 1 : 0;
        }
        return count;
    }

    /**
     * The most by which the requests of any window were more than what comes into the bucket in that window. To look at one
     * bucket that all of them go through is the same as to look at all windows, and shorter.
     *
     * @return billionths of a request, so that nothing is rounded
     */
    long most(int rate) {
        long level = 0;
        long highest = 0;
        long last = passed.getFirst();
        for (long at : passed) {
            level = Math.max(0, level - (at - last) * rate) + 1_000_000_000;
            highest = Math.max(highest, level);
            last = at;
        }
        return highest;
    }

    private static Instant moment(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }
}
