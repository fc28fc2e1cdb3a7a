package hapnd.reducer.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.reducer.Reducer;
import hapnd.reducer.ReducerId;
import hapnd.reducer.Reducers;
import hapnd.tenancy.TenantId;
import hapnd.upload.dynamodb.ProgressItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Uploads in the registry table: an item {@code REDUCER#id} in the tenant's partition. */
public final class DynamoReducers implements Reducers {
    private final DynamoDbClient dynamo;
    private final String table;

    /** Keeps uploads in the given registry table. */
    public DynamoReducers(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void keep(Reducer reducer) {
        var item = new HashMap<>(key(reducer.tenant(), reducer.id()));
        item.put("createdAt", fromS(reducer.createdAt().toString()));
        item.putAll(ProgressItem.encode(reducer.progress()));
        dynamo.putItem(b -> b.tableName(table).item(item));
    }

    @Override
    public Optional<Reducer> find(TenantId tenant, ReducerId id) {
        if (!id.isPossible()) {
            return Optional.empty();
        }
        var item = dynamo.getItem(b -> b.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var createdAt = Instant.parse(item.get("createdAt").s());
        return Optional.of(new Reducer(tenant, id, createdAt, ProgressItem.decode(item, createdAt)));
    }

    private static Map<String, AttributeValue> key(TenantId tenant, ReducerId id) {
        return Map.of("pk", fromS(tenant.value()), "sk", fromS("REDUCER#" + id.value()));
    }
}
