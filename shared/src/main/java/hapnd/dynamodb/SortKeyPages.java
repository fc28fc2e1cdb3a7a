package hapnd.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Pages of the items of one partition whose sort keys are a kind's prefix and then the key of a list. Each page is one query.
 *
 * @param dynamo the client
 * @param table the table's name
 * @param kind the prefix of the sort keys, such as {@code S#}
 */
public record SortKeyPages(DynamoDbClient dynamo, String table, String kind) {
    /**
     * Reads a page of items.
     *
     * @param partition the partition key
     * @param wanted the page of the list
     * @param how sets what else is asked, such as a consistent read or other attributes
     * @return the items; the next page begins after the last one's key
     */
    public Page<Map<String, AttributeValue>> page(
            String partition, PageRequest wanted, Consumer<QueryRequest.Builder> how) {
        var range = new KeyRange(kind, wanted);
        if (range.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        var values = new HashMap<>(range.bounds());
        values.put(":pk", fromS(partition));
        var query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :end")
                .expressionAttributeValues(values)
                .limit(wanted.limit());
        how.accept(query);
        return range.page(dynamo.query(query.build()), Items::sort);
    }

    /** The list's key of an item. */
    public String keyOf(Map<String, AttributeValue> item) {
        return Items.sort(item).substring(kind.length());
    }
}
