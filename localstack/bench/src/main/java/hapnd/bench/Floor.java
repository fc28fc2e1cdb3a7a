package hapnd.bench;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The least that an append can cost: one conditional {@code UpdateItem} of an item of the same size, by the same SDK, on the
 * same engine, in a table with a stream like the journal's. The difference to an append is the platform's overhead.
 */
final class Floor implements AutoCloseable {
    private final String table = "floor-" + UUID.randomUUID();
    private final DynamoDbClient dynamo;

    Floor(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
        dynamo.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build())
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }

    /**
     * Each client updates its own item, or creates a new one each time.
     *
     * @param itemBytes the size of an item
     * @param history whether the items are new
     */
    Load.Work updates(int itemBytes, Scenario.History history) {
        String run = UUID.randomUUID().toString();
        return (client, number) -> dynamo.updateItem(
                history == Scenario.History.NEW
                        ? update(run + "-" + client + "-" + number, itemBytes, 0)
                                .build()
                        : update(run + "-" + client, itemBytes, number).build());
    }

    /** The write units of one update. */
    double writeUnits(int itemBytes) {
        return dynamo.updateItem(update(UUID.randomUUID().toString(), itemBytes, 0)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build())
                .consumedCapacity()
                .capacityUnits();
    }

    @Override
    public void close() {
        dynamo.deleteTable(delete -> delete.tableName(table));
    }

    private UpdateItemRequest.Builder update(String key, int itemBytes, int version) {
        // the key, the version and the attribute names are part of the size
        int body = Math.max(itemBytes - key.length() - 16, 0);
        var values = new HashMap<String, AttributeValue>(Map.of(
                ":body", fromB(SdkBytes.fromByteArray(new byte[body])), ":next", fromN(Integer.toString(version + 1))));
        if (version > 0) {
            values.put(":before", fromN(Integer.toString(version)));
        }
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of("pk", fromS(key)))
                .updateExpression("SET body = :body, version = :next")
                .conditionExpression(version == 0 ? "attribute_not_exists(pk)" : "version = :before")
                .expressionAttributeValues(values);
    }
}
