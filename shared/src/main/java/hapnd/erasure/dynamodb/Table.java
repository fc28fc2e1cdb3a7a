package hapnd.erasure.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.concurrent.Concurrently;
import hapnd.dynamodb.Items;
import hapnd.erasure.TenantDataEraser.Removed;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds and deletes items of a table by their partitions.
 *
 * <p>Each item is deleted by its own call, several at a time. A batch write would cost the same write units, and would also
 * need the permission to put items.
 *
 * @param dynamo the client
 * @param name the table's name
 */
record Table(DynamoDbClient dynamo, String name) {
    private static final int PAGE_SIZE = 200;

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Items.key(partition, sort);
    }

    static String sort(Map<String, AttributeValue> key) {
        return Items.sort(key);
    }

    /**
     * The items of a partition whose sort keys have a prefix.
     *
     * @param partition the partition key
     * @param prefix the prefix; empty for all items
     */
    record Range(String partition, String prefix) {
        static Range all(String partition) {
            return new Range(partition, "");
        }
    }

    /** Deletes the items of ranges: at least one page, and more until a time. */
    Removed remove(Collection<Range> ranges, Instant until) {
        return remove(ranges, until, keys -> {
            delete(keys);
            return keys.size();
        });
    }

    /**
     * As {@link #remove(Collection, Instant)}, but {@code deletion} deletes a page and returns how many items it has deleted.
     */
    Removed remove(
            Collection<Range> ranges, Instant until, ToLongFunction<List<Map<String, AttributeValue>>> deletion) {
        long items = 0;
        for (var range : ranges) {
            for (var keys = keys(range); !keys.isEmpty(); keys = keys(range)) {
                items += deletion.applyAsLong(keys);
                if (!Instant.now().isBefore(until)) {
                    return Removed.items(items, Optional.of("more"));
                }
            }
        }
        return Removed.items(items, Optional.empty());
    }

    /** The keys of the first items of a range, in order. */
    private List<Map<String, AttributeValue>> keys(Range range) {
        var partition = fromS(range.partition());
        return range.prefix().isEmpty()
                ? keys("pk = :pk", Map.of(":pk", partition))
                : keys(
                        "pk = :pk AND begins_with(sk, :prefix)",
                        Map.of(":pk", partition, ":prefix", fromS(range.prefix())));
    }

    private List<Map<String, AttributeValue>> keys(String condition, Map<String, AttributeValue> values) {
        return dynamo.query(b -> b.tableName(name)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(values)
                        .projectionExpression("pk, sk")
                        .consistentRead(true)
                        .limit(PAGE_SIZE))
                .items();
    }

    /** Deletes items; missing ones are ignored. */
    void delete(Collection<Map<String, AttributeValue>> keys) {
        Concurrently.all(keys, key -> {
            dynamo.deleteItem(b -> b.tableName(name).key(key));
            return true;
        });
    }
}
