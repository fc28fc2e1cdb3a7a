package hapnd.dynamodb;

import hapnd.concurrent.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items of a table by their keys. */
public final class BatchReads {
    /**
     * The maximum number of keys in one call, as <a
     * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">DynamoDB</a> has it.
     */
    private static final int MAX_KEYS = 100;

    private static final Duration MAX_THROTTLING = Duration.ofSeconds(10);

    private BatchReads() {}

    /**
     * Reads until DynamoDB has answered for all keys.
     *
     * @param keys each once
     * @param how sets what else is asked, such as a consistent read
     * @return the items that exist, in no order
     */
    public static List<Map<String, AttributeValue>> items(
            DynamoDbClient dynamo,
            String table,
            List<Map<String, AttributeValue>> keys,
            Consumer<KeysAndAttributes.Builder> how) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (int i = 0; i < keys.size(); i += MAX_KEYS) {
            var wanted = KeysAndAttributes.builder().keys(keys.subList(i, Math.min(keys.size(), i + MAX_KEYS)));
            how.accept(wanted);
            read(dynamo, table, wanted.build(), items);
        }
        return items;
    }

    private static void read(
            DynamoDbClient dynamo, String table, KeysAndAttributes wanted, List<Map<String, AttributeValue>> items) {
        var backoff = new Backoff(MAX_THROTTLING);
        var left = Map.of(table, wanted);
        while (!left.isEmpty()) {
            var request = left;
            var answer = dynamo.batchGetItem(b -> b.requestItems(request));
            items.addAll(answer.responses().getOrDefault(table, List.of()));
            left = answer.unprocessedKeys();
            if (!left.isEmpty()) {
                backoff.pause();
            }
        }
    }
}
