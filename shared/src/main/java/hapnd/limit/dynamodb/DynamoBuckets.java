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
 * Buckets in the registry table, each an item {@code RATE#key_…, BUCKET} of one write unit. Beside the key and not within it,
 * so that a key that is used much doesn't slow its own authentication down. An item that is missing is a full bucket, so one
 * that nobody takes from may expire.
 */
public final class DynamoBuckets implements Buckets {
    /** What the partition keys of buckets begin with. */
    public static final String PREFIX = "RATE#";

    /** The attribute that tells when the bucket is full, in nanoseconds since 1970. */
    public static final String FULL_AT = "fullAt";

    private static final String SORT = "BUCKET";
    private static final String EXPIRES = Tables.REGISTRY.timeToLive().orElseThrow();
    private static final Duration KEPT = Duration.ofDays(1);

    /** A request waits no longer for its limit: it then passes, and DynamoDB has other troubles. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The first look may be wrong, and so may the next when the bucket runs full or empty meanwhile. */
    private static final int TRIES = 4;

    private final DynamoDbClient dynamo;
    private final String table;

    /** Keeps buckets in the given registry table. */
    public DynamoBuckets(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Taken take(KeyId key, Bucket known, int wanted, Instant now) {
        long nanos = Bucket.nanos(now);
        var bucket = known;
        for (int tries = 0; tries < TRIES; tries++) {
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
     * One update takes the tokens. A full bucket's moment is now; one that is not full has its own, and is added to without
     * saying which it is: so instances that take at once don't fail each other's condition while there are tokens.
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

    /** One that would not be empty before long is made empty; when another has just done so, that will do. */
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
                        .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE)))
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
