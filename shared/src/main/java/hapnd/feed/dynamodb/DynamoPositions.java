package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.feed.Positions;
import hapnd.feed.dynamodb.Runs.Run;
import hapnd.journal.AggregateKey;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Positions in the markers, and in the items with what markers had no more room for. One query reads those from a version on: an
 * item has the positions of hundreds of commits.
 */
final class DynamoPositions implements Positions {
    private final DynamoDbClient dynamo;
    private final String table;

    /**
     * @param dynamo the client
     * @param table the feed table's name
     */
    public DynamoPositions(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Map<Long, Long> of(AggregateKey key, long fromVersion, long toVersion) {
        var positions = new HashMap<Long, Long>();
        for (var page : dynamo.queryPaginator(b -> b.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :marker")
                .expressionAttributeValues(Map.of(
                        ":pk", fromS(FeedItems.partition(key)),
                        ":from", fromS(FeedItems.olderRunsKey(fromVersion)),
                        ":marker", fromS(FeedItems.SEEN)))
                .consistentRead(true))) {
            for (var item : page.items()) {
                var runs = runs(item);
                runs.runs().forEach(run -> put(run, fromVersion, toVersion, positions));
                if (!runs.isEmpty() && runs.runs().getLast().endVersion() > toVersion) {
                    return positions;
                }
            }
        }
        return positions;
    }

    private static Runs runs(Map<String, AttributeValue> item) {
        return Marker.of(item).runs();
    }

    private static void put(Run run, long fromVersion, long toVersion, Map<Long, Long> positions) {
        long first = Math.max(run.version(), fromVersion);
        long end = Math.min(run.endVersion() - 1, toVersion);
        for (long version = first; version <= end; version++) {
            positions.put(version, run.position() + version - run.version());
        }
    }
}
