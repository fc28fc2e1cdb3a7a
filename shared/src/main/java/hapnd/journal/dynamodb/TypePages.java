package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.concurrent.Concurrently;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.KeyRange;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Journal;
import hapnd.paging.Merging;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Pages of the aggregates of a type, in one order over all shards of the index. */
final class TypePages {
    /** What is asked of a shard beyond twice its share of a page. */
    private static final int MARGIN = 8;

    private final DynamoDbClient dynamo;
    private final String table;

    TypePages(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    Page<AggregateId> page(TenantId tenant, AggregateType type, PageRequest wanted) {
        var ofShard = wanted.withLimit(limit(wanted.limit()));
        var shards = IntStream.range(0, Journal.TYPE_SHARDS).boxed().toList();
        var pages = Concurrently.map(
                shards, Journal.TYPE_SHARDS, shard -> page(tenant, HeadItem.typeShard(tenant, type, shard), ofShard));
        return Merging.merge(pages, AggregateId::value, (one, other) -> one, wanted.limit());
    }

    /** Each shard has about an eighth of a page: twice that is nearly always enough, and what it lacks is on the next page. */
    private static int limit(int ofPage) {
        return Math.min(ofPage + 1, 2 * ofPage / Journal.TYPE_SHARDS + MARGIN);
    }

    private Page<AggregateId> page(TenantId tenant, String shard, PageRequest wanted) {
        var range = new KeyRange(tenant.value() + "#", wanted);
        if (range.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        var values = new HashMap<>(range.bounds());
        values.put(":type", fromS(shard));
        var answer = dynamo.query(b -> b.tableName(table)
                .indexName(Tables.BY_TYPE)
                .keyConditionExpression("typeShard = :type AND pk BETWEEN :from AND :end")
                .expressionAttributeValues(values)
                .limit(wanted.limit()));
        return range.page(answer, Items::partition)
                .map(item -> HeadItem.keyOf(tenant, Items.partition(item)).id());
    }
}
