package hapnd.reducer.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.reducer.Reducer;
import hapnd.reducer.Reducer.Progress;
import hapnd.reducer.ReducerId;
import hapnd.reducer.Reducers;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
        switch (reducer.progress()) {
            case Progress.Pending() -> item.put("progress", fromS("pending"));
            case Progress.Compiling() -> item.put("progress", fromS("compiling"));
            case Progress.Failed(String error) -> {
                item.put("progress", fromS("failed"));
                item.put("error", fromS(error));
            }
            case Progress.Compiled(Instant at, String sha256, List<DiscoveredClass> discovered) -> {
                item.put("progress", fromS("compiled"));
                item.put("compiledAt", fromS(at.toString()));
                item.put("sha256", fromS(sha256));
                item.put("discovered", fromS(json(discovered)));
            }
        }
        dynamo.putItem(b -> b.tableName(table).item(item));
    }

    @Override
    public Optional<Reducer> find(TenantId tenant, ReducerId id) {
        var item = dynamo.getItem(b -> b.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reducer(
                        tenant, id, Instant.parse(item.get("createdAt").s()), progress(item)));
    }

    private static Progress progress(Map<String, AttributeValue> item) {
        return switch (item.get("progress").s()) {
            case "pending" -> new Progress.Pending();
            case "compiling" -> new Progress.Compiling();
            case "failed" -> new Progress.Failed(item.get("error").s());
            default ->
                new Progress.Compiled(
                        Instant.parse(item.get("compiledAt").s()),
                        item.get("sha256").s(),
                        discovered(item.get("discovered").s()));
        };
    }

    private static Map<String, AttributeValue> key(TenantId tenant, ReducerId id) {
        return Map.of("pk", fromS(tenant.value()), "sk", fromS("REDUCER#" + id.value()));
    }

    private static String json(List<DiscoveredClass> discovered) {
        return JsonText.object()
                .putRaws(
                        "classes",
                        discovered.stream()
                                .map(found -> JsonText.object()
                                        .put("className", found.className())
                                        .put("stateTypeName", found.stateTypeName())
                                        .put("kind", found.kind().wireName())
                                        .put("aggregateType", found.aggregateType())
                                        .end())
                                .toList())
                .end();
    }

    private static List<DiscoveredClass> discovered(String json) {
        return RawJson.parse(json).fields().get("classes").elements().stream()
                .map(RawJson::fields)
                .map(fields -> new DiscoveredClass(
                        fields.get("className").string(),
                        fields.get("stateTypeName").string(),
                        CodeKind.named(fields.get("kind").string()),
                        Optional.ofNullable(fields.get("aggregateType")).map(RawJson::string)))
                .toList();
    }
}
