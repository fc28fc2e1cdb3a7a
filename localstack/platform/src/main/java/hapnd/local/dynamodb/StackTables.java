package hapnd.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Stack.Table;
import hapnd.local.template.TemplateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Creates missing tables, and refuses a data folder whose tables have other keys. */
public final class StackTables {
    private final DynamoDbClient client;

    /** Uses this client. */
    public StackTables(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * Makes sure that a table exists.
     *
     * @throws TemplateException when it exists with other keys, indexes or another stream
     */
    public void provide(Table table) {
        try {
            check(table, client.describeTable(b -> b.tableName(table.name())).table());
        } catch (ResourceNotFoundException e) {
            create(table);
        }
    }

    private void create(Table table) {
        JsonNode definition = table.definition();
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(definition))
                .attributeDefinitions(items(definition, "AttributeDefinitions")
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.path("AttributeName").asText())
                                .attributeType(attribute.path("AttributeType").asText())
                                .build())
                        .toList());
        if (definition.has("GlobalSecondaryIndexes")) {
            request.globalSecondaryIndexes(items(definition, "GlobalSecondaryIndexes")
                    .map(index -> GlobalSecondaryIndex.builder()
                            .indexName(index.path("IndexName").asText())
                            .keySchema(keys(index))
                            .projection(projection(index))
                            .build())
                    .toList());
        }
        if (definition.has("LocalSecondaryIndexes")) {
            request.localSecondaryIndexes(items(definition, "LocalSecondaryIndexes")
                    .map(index -> LocalSecondaryIndex.builder()
                            .indexName(index.path("IndexName").asText())
                            .keySchema(keys(index))
                            .projection(projection(index))
                            .build())
                    .toList());
        }
        table.streamView()
                .ifPresent(view -> request.streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(view)
                        .build()));
        client.createTable(request.build());
        table.timeToLive()
                .ifPresent(attribute -> client.updateTimeToLive(b -> b.tableName(table.name())
                        .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute))));
    }

    private static void check(Table table, TableDescription existing) {
        List<String> wanted = shape(
                keys(table.definition()),
                items(table.definition(), "GlobalSecondaryIndexes")
                        .map(index -> Map.entry(index.path("IndexName").asText(), keys(index)))
                        .toList(),
                table.streamView().orElse("none"));
        List<String> found = shape(
                existing.keySchema(),
                existing.globalSecondaryIndexes().stream()
                        .map(index -> Map.entry(index.indexName(), index.keySchema()))
                        .toList(),
                existing.streamSpecification() == null
                        ? "none"
                        : existing.streamSpecification().streamViewTypeAsString());
        if (!wanted.equals(found)) {
            throw new TemplateException("the table " + table.name() + " in the data folder is " + found
                    + ", the stack wants " + wanted + ": delete the data folder, or use another one");
        }
    }

    private static List<String> shape(
            List<KeySchemaElement> keys, List<Map.Entry<String, List<KeySchemaElement>>> indexes, String stream) {
        List<String> shape = new ArrayList<>();
        shape.add("keys " + names(keys));
        indexes.stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(index -> shape.add("index " + index.getKey() + " " + names(index.getValue())));
        shape.add("stream " + stream);
        return shape;
    }

    private static List<String> names(List<KeySchemaElement> keys) {
        return keys.stream().map(KeySchemaElement::attributeName).toList();
    }

    private static List<KeySchemaElement> keys(JsonNode owner) {
        return items(owner, "KeySchema")
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.path("AttributeName").asText())
                        .keyType(key.path("KeyType").asText())
                        .build())
                .toList();
    }

    private static Projection projection(JsonNode index) {
        JsonNode projection = index.path("Projection");
        Projection.Builder builder = Projection.builder()
                .projectionType(projection.path("ProjectionType").asText());
        if (projection.has("NonKeyAttributes")) {
            builder.nonKeyAttributes(
                    items(projection, "NonKeyAttributes").map(JsonNode::asText).toList());
        }
        return builder.build();
    }

    private static Stream<JsonNode> items(JsonNode owner, String name) {
        return StreamSupport.stream(owner.path(name).spliterator(), false);
    }
}
