package hapnd.erasure.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.projection.dynamodb.SideBySide;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds and deletes items of a table by their partitions.
 *
 * <p>Each is deleted by itself, several at a time. A batch would cost the same write units, and would need the right to put
 * items as well.
 *
 * @param dynamo the client
 * @param name the table's name
 */
record Table(DynamoDbClient dynamo, String name) {
    private static final int A_PAGE = 200;

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", fromS(partition), "sk", fromS(sort));
    }

    static String sort(Map<String, AttributeValue> key) {
        return key.get("sk").s();
    }

    /** The keys of the first items of a partition, in order. */
    List<Map<String, AttributeValue>> keys(String partition) {
        return keys("pk = :pk", Map.of(":pk", fromS(partition)));
    }

    /** The keys of the first items of a partition whose sort keys begin so, in order. */
    List<Map<String, AttributeValue>> keys(String partition, String prefix) {
        return keys("pk = :pk AND begins_with(sk, :prefix)", Map.of(":pk", fromS(partition), ":prefix", fromS(prefix)));
    }

    private List<Map<String, AttributeValue>> keys(String condition, Map<String, AttributeValue> values) {
        return dynamo.query(b -> b.tableName(name)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(values)
                        .projectionExpression("pk, sk")
                        .consistentRead(true)
                        .limit(A_PAGE))
                .items();
    }

    /** Deletes items; those that are not there do no harm. */
    void delete(Collection<Map<String, AttributeValue>> keys) {
        SideBySide.all(keys, key -> {
            dynamo.deleteItem(b -> b.tableName(name).key(key));
            return true;
        });
    }
}
