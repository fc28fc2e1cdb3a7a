package hapnd.upload.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.dynamodb.SortKeyPages;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.Uploads;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Uploads in the registry table: an item {@code UPLOAD#id} in the tenant's partition. */
public final class DynamoUploads implements Uploads {
    private static final String PREFIX = "UPLOAD#";
    private static final String REMOVED = "removed";
    private static final String KIND = "kind";
    private static final String GENERATION = "generation";
    private static final String CREATED_AT = "createdAt";

    private final DynamoDbClient dynamo;
    private final String table;

    /** Stores uploads in the given registry table. */
    public DynamoUploads(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void keep(Upload upload) {
        var item = new HashMap<>(key(upload.tenant(), upload.id()));
        item.put(KIND, fromS(upload.kind().wireName()));
        item.put(GENERATION, fromS(upload.generation()));
        item.put(CREATED_AT, fromS(upload.createdAt().toString()));
        item.putAll(UploadStatusItem.encode(upload.status()));
        dynamo.putItem(b -> b.tableName(table).item(item));
    }

    @Override
    public Optional<Upload> find(TenantId tenant, CodeKind kind, UploadId id) {
        if (!id.isPossible()) {
            return Optional.empty();
        }
        var item = dynamo.getItem(b -> b.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        return item.isEmpty() || item.containsKey(REMOVED)
                ? Optional.empty()
                : Optional.of(decode(tenant, id, item)).filter(found -> found.kind() == kind);
    }

    @Override
    public Page<Upload> reducers(TenantId tenant, PageRequest wanted) {
        var pages = new SortKeyPages(dynamo, table, PREFIX);
        var ofReducers = new PageRequest(UploadId.REDUCER_PREFIX, wanted.after(), wanted.limit());
        var page = pages.page(tenant.value(), ofReducers, query -> query.consistentRead(true));
        var there = page.entries().stream()
                .filter(item -> !item.containsKey(REMOVED))
                .map(item -> decode(tenant, new UploadId(pages.keyOf(item)), item))
                .toList();
        return new Page<>(there, page.nextAfter());
    }

    /** Keeps an item without content: who may delete items of this table may delete keys and tenants. */
    @Override
    public void remove(Upload upload) {
        var item = new HashMap<>(key(upload.tenant(), upload.id()));
        item.put(REMOVED, fromBool(true));
        dynamo.putItem(b -> b.tableName(table).item(item));
    }

    private static Upload decode(TenantId tenant, UploadId id, Map<String, AttributeValue> item) {
        var createdAt = Instant.parse(item.get(CREATED_AT).s());
        return new Upload(
                tenant,
                id,
                CodeKind.named(item.get(KIND).s()),
                item.get(GENERATION).s(),
                createdAt,
                UploadStatusItem.decode(item, createdAt));
    }

    private static Map<String, AttributeValue> key(TenantId tenant, UploadId id) {
        return Items.key(tenant.value(), PREFIX + id.value());
    }
}
