package hapnd.projection.dynamodb;

import hapnd.blob.Blobs;
import hapnd.concurrent.Concurrently;
import hapnd.dynamodb.SortKeyPages;
import hapnd.json.Utf8;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.projection.ProjectionId;
import hapnd.projection.StateList;
import hapnd.projection.Views;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lists states in the views table: one query a page, and a read for each large state. */
public final class DynamoStateList implements StateList {
    private static final int CONCURRENT_READS = 8;

    private final SortKeyPages pages;
    private final ViewItems items;
    private final Views views;

    /** Reads states from the given table, and large states from the given bucket. */
    public DynamoStateList(DynamoDbClient dynamo, String table, Blobs blobs) {
        this.pages = new SortKeyPages(dynamo, table, ViewItems.STATES);
        this.items = new ViewItems(blobs);
        this.views = new DynamoViews(dynamo, table, blobs);
    }

    @Override
    public Optional<Page<KeyedState>> page(
            TenantId tenant, ProjectionId id, String generation, PageRequest wanted, int maxBytes) {
        var partition = ViewItems.partition(tenant, id, generation);
        var page = pages.page(partition, wanted, query -> query.consistentRead(true));
        var states = new ArrayList<KeyedState>();
        long bytes = 0;
        for (int i = 0; i < page.entries().size(); i += CONCURRENT_READS) {
            var next = page.entries().subList(i, Math.min(page.entries().size(), i + CONCURRENT_READS));
            for (var read : Concurrently.map(next, CONCURRENT_READS, item -> read(tenant, id, generation, item))) {
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                bytes += Utf8.length(read.get().state().json());
                if (bytes > maxBytes && !states.isEmpty()) {
                    return Optional.of(
                            new Page<>(states, Optional.of(states.getLast().key())));
                }
                states.add(read.get());
            }
        }
        return Optional.of(new Page<>(states, page.nextAfter()));
    }

    /** Reads an item's state. If the state was replaced after the query, its file may be gone, and the item is read again. */
    private Optional<KeyedState> read(
            TenantId tenant, ProjectionId id, String generation, Map<String, AttributeValue> item) {
        var key = pages.keyOf(item);
        return items.state(item)
                .or(() -> views.state(tenant, id, generation, key))
                .map(state -> new KeyedState(key, state));
    }
}
