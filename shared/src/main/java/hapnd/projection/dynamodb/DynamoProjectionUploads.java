package hapnd.projection.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.projection.ProjectionUpload;
import hapnd.projection.ProjectionUploads;
import hapnd.tenancy.TenantId;
import hapnd.upload.dynamodb.ProgressItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Uploads in the registry table: an item {@code UPLOAD#id} in the tenant's partition. */
public final class DynamoProjectionUploads implements ProjectionUploads {
    private final DynamoDbClient dynamo;
    private final String table;

    /** Keeps uploads in the given registry table. */
    public DynamoProjectionUploads(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public void keep(ProjectionUpload upload) {
        var item = new HashMap<>(key(upload.tenant(), upload.id()));
        item.put("generation", fromS(upload.generation()));
        item.put("createdAt", fromS(upload.createdAt().toString()));
        item.putAll(ProgressItem.encode(upload.progress()));
        dynamo.putItem(b -> b.tableName(table).item(item));
    }

    @Override
    public Optional<ProjectionUpload> find(TenantId tenant, String id) {
        var item = dynamo.getItem(b -> b.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var createdAt = Instant.parse(item.get("createdAt").s());
        return Optional.of(new ProjectionUpload(
                tenant, id, item.get("generation").s(), createdAt, ProgressItem.decode(item, createdAt)));
    }

    private static Map<String, AttributeValue> key(TenantId tenant, String id) {
        return Map.of("pk", fromS(tenant.value()), "sk", fromS("UPLOAD#" + id));
    }
}
