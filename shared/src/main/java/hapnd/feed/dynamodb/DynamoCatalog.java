package hapnd.feed.dynamodb;

import hapnd.dynamodb.SortKeyPages;
import hapnd.feed.Catalog;
import hapnd.feed.dynamodb.CatalogEntry.Kind;
import hapnd.journal.AggregateType;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.tenancy.TenantId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The catalog in the feed's table: an item for each type in the tenant's partition, which {@link FeedWrites} puts. A page is one
 * query.
 */
final class DynamoCatalog implements Catalog {
    private final DynamoDbClient dynamo;
    private final String table;

    /**
     * @param dynamo the client
     * @param table the feed table's name
     */
    public DynamoCatalog(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Page<AggregateType> aggregateTypes(TenantId tenant, PageRequest wanted) {
        return page(tenant, Kind.AGGREGATE_TYPE, wanted).map(AggregateType::new);
    }

    @Override
    public Page<String> eventTypes(TenantId tenant, PageRequest wanted) {
        return page(tenant, Kind.EVENT_TYPE, wanted);
    }

    private Page<String> page(TenantId tenant, Kind kind, PageRequest wanted) {
        var pages = new SortKeyPages(dynamo, table, kind.prefix());
        return pages.page(tenant.value(), wanted, query -> {}).map(pages::keyOf);
    }
}
