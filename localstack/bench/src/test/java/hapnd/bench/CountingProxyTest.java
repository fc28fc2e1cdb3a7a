package hapnd.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.local.engines.Dynoxide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The proxy counts DynamoDB's calls and consumed units, and changes no answer. */
class CountingProxyTest {
    private static final String TABLE = "counted";

    @TempDir
    static Path data;

    private static Dynoxide engine;
    private static CountingProxy proxy;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() throws IOException {
        engine = Dynoxide.start(data, line -> {});
        proxy = new CountingProxy();
        proxy.forwardTo(engine.endpoint());
        dynamo = Bench.client(proxy.endpoint());
        dynamo.createTable(create -> create.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        proxy.close();
        engine.close();
    }

    @BeforeEach
    void forget() {
        proxy.take();
    }

    @Test
    void counts_what_a_write_and_a_read_cost_and_changes_neither() {
        dynamo.putItem(put -> put.tableName(TABLE).item(item("a", 2500)));
        Map<String, AttributeValue> read = dynamo.getItem(get ->
                        get.tableName(TABLE).key(Map.of("pk", fromS("a"))).consistentRead(true))
                .item();

        assertThat(read).isEqualTo(item("a", 2500));
        assertThat(proxy.take()).isEqualTo(new Consumption(Map.of("PutItem", 1, "GetItem", 1), 1, 3));
    }

    @Test
    void counts_a_transaction_at_twice_the_units() {
        dynamo.transactWriteItems(write -> write.transactItems(put(item("b", 10)), put(item("c", 10))));

        assertThat(proxy.take()).isEqualTo(new Consumption(Map.of("TransactWriteItems", 1), 0, 4));
    }

    @Test
    void passes_a_refusal_on_and_counts_the_call() {
        assertThatThrownBy(() -> dynamo.putItem(
                        put -> put.tableName(TABLE).item(item("d", 10)).conditionExpression("attribute_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(proxy.take().calls()).containsExactly(Map.entry("PutItem", 1));
    }

    @Test
    void starts_from_nothing_each_time_it_was_asked() {
        dynamo.putItem(put -> put.tableName(TABLE).item(item("e", 10)));
        proxy.take();

        assertThat(proxy.take()).isEqualTo(Consumption.NONE);
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(TABLE).item(item).build())
                .build();
    }

    private static Map<String, AttributeValue> item(String key, int bytes) {
        return Map.of("pk", fromS(key), "body", fromS("x".repeat(bytes)));
    }
}
