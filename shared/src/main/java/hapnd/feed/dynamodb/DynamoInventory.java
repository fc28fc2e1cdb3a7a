package hapnd.feed.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.BatchReads;
import hapnd.dynamodb.Items;
import hapnd.feed.Inventory;
import hapnd.journal.dynamodb.HeadKeys;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Compares the journal's index of aggregates by type, which lists the keys of all aggregates, with the feed's markers. It makes
 * two calls per hundred aggregates.
 */
final class DynamoInventory implements Inventory {
    private static final int PAGE_SIZE = 1000;
    private static final int MAX_KEYS = 100;

    private final DynamoDbClient dynamo;
    private final String journal;
    private final String feed;

    /**
     * @param dynamo the client
     * @param journal the journal table's name
     * @param feed the feed table's name
     */
    DynamoInventory(DynamoDbClient dynamo, String journal, String feed) {
        this.dynamo = dynamo;
        this.journal = journal;
        this.feed = feed;
    }

    @Override
    public Standing of(TenantId tenant, String aggregate) {
        return standings(List.of(HeadKeys.partition(tenant, aggregate))).getFirst();
    }

    @Override
    public Page page(Optional<TenantId> tenant, Optional<String> after) {
        var page = scan(tenant, after.map(DynamoInventory::place).orElse(Map.of()));
        var partitions = page.items().stream()
                .map(item -> Items.partition(item))
                .filter(partition -> HeadKeys.tenant(partition).isPresent())
                .toList();
        var standings = new ArrayList<Standing>();
        for (int i = 0; i < partitions.size(); i += MAX_KEYS) {
            standings.addAll(standings(partitions.subList(i, Math.min(partitions.size(), i + MAX_KEYS))));
        }
        return new Page(
                standings, page.hasLastEvaluatedKey() ? Optional.of(place(page.lastEvaluatedKey())) : Optional.empty());
    }

    private ScanResponse scan(Optional<TenantId> tenant, Map<String, AttributeValue> from) {
        return dynamo.scan(b -> {
            b.tableName(journal).indexName(Tables.BY_TYPE).limit(PAGE_SIZE);
            tenant.ifPresent(id -> b.filterExpression("begins_with(pk, :live) OR begins_with(pk, :sandbox)")
                    .expressionAttributeValues(Map.of(
                            ":live", fromS(HeadKeys.partition(id, "")),
                            ":sandbox", fromS(HeadKeys.partition(id.sandbox(), "")))));
            if (!from.isEmpty()) {
                b.exclusiveStartKey(from);
            }
        });
    }

    /** Reads the journal first, so that events that are appended in between don't look like missing ones. */
    private List<Standing> standings(List<String> partitions) {
        var heads = read(
                journal,
                partitions.stream().map(HeadKeys::of).toList(),
                HeadKeys.VERSION + ", " + HeadKeys.TYPE + ", pk");
        var markers = read(
                feed,
                partitions.stream()
                        .map(partition -> FeedItems.seenKey(
                                HeadKeys.tenant(partition).orElseThrow(), HeadKeys.aggregate(partition)))
                        .toList(),
                "pk, " + FeedItems.VERSION + ", " + FeedItems.PARKED);
        return partitions.stream()
                .map(partition -> standing(
                        partition, heads.getOrDefault(partition, Map.of()), markers.getOrDefault(partition, Map.of())))
                .toList();
    }

    private static Standing standing(
            String partition, Map<String, AttributeValue> head, Map<String, AttributeValue> marker) {
        var version = Optional.ofNullable(head.get(HeadKeys.VERSION)).map(AttributeValue::n);
        return new Standing(
                HeadKeys.tenant(partition).orElseThrow(),
                HeadKeys.aggregate(partition),
                version.flatMap(any -> Optional.ofNullable(head.get(HeadKeys.TYPE)))
                        .map(AttributeValue::s),
                version.map(Long::parseLong).orElse(0L),
                FeedItems.last(marker),
                marker.containsKey(FeedItems.PARKED));
    }

    private Map<String, Map<String, AttributeValue>> read(
            String table, List<Map<String, AttributeValue>> keys, String attributes) {
        var found = new HashMap<String, Map<String, AttributeValue>>();
        BatchReads.items(
                        dynamo,
                        table,
                        keys,
                        read -> read.projectionExpression(attributes).consistentRead(true))
                .forEach(item -> found.put(Items.partition(item), item));
        return found;
    }

    private static String place(Map<String, AttributeValue> key) {
        var json = JsonText.object();
        key.forEach((name, value) -> json.put(name, value.s()));
        return json.end();
    }

    private static Map<String, AttributeValue> place(String json) {
        return RawJson.parse(json).fields().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> fromS(field.getValue().string())));
    }
}
