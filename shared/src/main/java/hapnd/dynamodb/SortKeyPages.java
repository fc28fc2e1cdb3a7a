package hapnd.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.json.Utf8;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
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
 * <p>The range is given by {@code BETWEEN}, which compares bytes everywhere; {@code begins_with} ignores case in some engines that
 * stand in for DynamoDB.
 *
 * @param dynamo the client
 * @param table the table's name
 * @param kind the prefix of the sort keys, such as {@code S#}
 */
public record SortKeyPages(DynamoDbClient dynamo, String table, String kind) {
    /** The maximum length of a sort key, in bytes. */
    private static final int MAX_SORT_KEY_BYTES = 1024;

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
        var first = kind + wanted.prefix();
        var end = end(first);
        var from = wanted.after()
                .map(after -> next(kind + after))
                .filter(after -> Utf8.ORDER.compare(after, first) > 0)
                .orElse(first);
        if (Utf8.length(from) > MAX_SORT_KEY_BYTES || Utf8.ORDER.compare(from, end) >= 0) {
            return new Page<>(List.of(), Optional.empty());
        }
        var query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :end")
                .expressionAttributeValues(Map.of(":pk", fromS(partition), ":from", fromS(from), ":end", fromS(end)))
                .limit(wanted.limit());
        how.accept(query);
        var answer = dynamo.query(query.build());
        // BETWEEN includes its end, whose key has another prefix
        var items = answer.items().stream()
                .filter(item -> Items.sort(item).startsWith(first))
                .toList();
        boolean isLast = !answer.hasLastEvaluatedKey()
                || !Items.sort(answer.lastEvaluatedKey()).startsWith(first);
        return new Page<>(items, isLast ? Optional.empty() : Optional.of(keyOf(answer.lastEvaluatedKey())));
    }

    /** The list's key of an item. */
    public String keyOf(Map<String, AttributeValue> item) {
        return Items.sort(item).substring(kind.length());
    }

    /** The least key after this one: the same and the least character. */
    private static String next(String key) {
        return key + '\0';
    }

    /** The least text that follows all texts of this prefix: that with the next code point in place of its last one. */
    private static String end(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        var rest = prefix.substring(0, prefix.length() - Character.charCount(last));
        if (last == Character.MAX_CODE_POINT) {
            return end(rest);
        }
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return rest + Character.toString(next);
    }
}
