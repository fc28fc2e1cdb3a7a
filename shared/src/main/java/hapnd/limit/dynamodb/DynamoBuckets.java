package hapnd.limit.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.limit.Bucket;
import hapnd.limit.Buckets;
import hapnd.schema.Tables;
import hapnd.tenancy.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Buckets in the registry table, each an item {@code RATE#key_…, BUCKET} of one write unit. It is separate from the key's item,
 * so that writes for a busy key don't slow down its authentication. A missing item means a full bucket, so unused buckets may
 * expire.
 */
public final class DynamoBuckets implements Buckets {
    /** The prefix of buckets' partition keys. */
    public static final String PREFIX = "RATE#";

    /** The attribute with the time at which the bucket will be full, in nanoseconds since 1970. */
    public static final String FULL_AT = "fullAt";

    private static final String SORT = "BUCKET";
    private static final String EXPIRES = Tables.REGISTRY.timeToLive().orElseThrow();
    private static final Duration KEPT = Duration.ofDays(1);

    /** The time limit of a call. After it the request passes without a check, because DynamoDB has a fault. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    /** A try fails when the known bucket is out of date, or when the bucket becomes full or empty in the meantime. */
    private static final int MAX_TRIES = 4;

    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores buckets in the given registry table. */
    public DynamoBuckets(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Taken take(KeyId key, Bucket known, int wanted, Instant now) {
        long nanos = Bucket.nanos(now);
        var bucket = known;
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            int tokens = Math.min(wanted, bucket.tokens(nanos));
            if (tokens == 0) {
                return new Taken(0, bucket.isBeyondEmpty(nanos) ? emptied(key, bucket, nanos) : bucket);
            }
            try {
                return new Taken(tokens, taken(key, bucket, tokens, nanos));
            } catch (ConditionalCheckFailedException e) {
                bucket = new Bucket(bucket.limit(), fullAt(e.item()));
            }
        }
        return new Taken(0, bucket);
    }

    /**
     * Takes the tokens with one update. For a full bucket it sets the time from now on; for another one it adds to the stored
     * time, whatever it is. So concurrent instances don't fail each other's conditions while there are tokens.
     */
    private Bucket taken(KeyId key, Bucket bucket, int tokens, long now) {
        var limit = bucket.limit();
        long cost = tokens * limit.interval();
        var values = new HashMap<>(Map.of(":now", number(now), ":expires", expiry(bucket, now)));
        if (bucket.untilFull(now) == 0) {
            values.put(":fullAt", number(now + cost));
            return update(
                    key,
                    bucket,
                    "SET fullAt = :fullAt, " + EXPIRES + " = :expires",
                    "attribute_not_exists(fullAt) OR fullAt <= :now",
                    values);
        }
        values.put(":cost", number(cost));
        values.put(":most", number(now + limit.timeToFill() - cost));
        return update(
                key,
                bucket,
                "SET fullAt = fullAt + :cost, " + EXPIRES + " = :expires",
                "fullAt > :now AND fullAt <= :most",
                values);
    }

    /** Sets a bucket that is beyond empty to empty. If another instance has done so concurrently, its result is used. */
    private Bucket emptied(KeyId key, Bucket bucket, long now) {
        var empty = number(now + bucket.limit().timeToFill());
        try {
            return update(
                    key,
                    bucket,
                    "SET fullAt = :empty, " + EXPIRES + " = :expires",
                    "fullAt = :seen",
                    Map.of(":empty", empty, ":seen", number(bucket.fullAt()), ":expires", expiry(bucket, now)));
        } catch (ConditionalCheckFailedException e) {
            return new Bucket(bucket.limit(), fullAt(e.item()));
        }
    }

    private Bucket update(
            KeyId key, Bucket bucket, String update, String condition, Map<String, AttributeValue> values) {
        var item = dynamo.updateItem(b -> b.tableName(table)
                        .key(Map.of(
                                Tables.REGISTRY.partitionKey(),
                                fromS(PREFIX + key),
                                Tables.REGISTRY.sortKey(),
                                fromS(SORT)))
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.UPDATED_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .overrideConfiguration(o -> o.apiCallTimeout(TIME_LIMIT)))
                .attributes();
        return new Bucket(bucket.limit(), fullAt(item));
    }

    private static AttributeValue expiry(Bucket bucket, long now) {
        long seconds = Duration.ofNanos(now + bucket.limit().timeToFill()).toSeconds() + KEPT.toSeconds();
        return number(seconds);
    }

    private static long fullAt(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item)
                .map(attributes -> attributes.get(FULL_AT))
                .map(value -> Long.parseLong(value.n()))
                .orElse(0L);
    }

    private static AttributeValue number(long value) {
        return Items.number(value);
    }
}
