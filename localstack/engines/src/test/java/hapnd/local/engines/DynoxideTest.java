package hapnd.local.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The stand-in for DynamoDB keeps what it acknowledged. */
class DynoxideTest {
    @TempDir
    Path data;

    @Test
    void what_was_acknowledged_survives_a_kill_of_the_engine() throws Exception {
        int written = 200;
        try (var engine = Dynoxide.start(data, line -> {});
                DynamoDbClient client = client(engine.endpoint())) {
            createTable(client);
            for (int i = 0; i < written; i++) {
                put(client, "item-" + i);
            }
            engine.child().kill();
            engine.child().exited().get(5, TimeUnit.SECONDS);
        }

        try (var engine = Dynoxide.start(data, line -> {});
                DynamoDbClient client = client(engine.endpoint())) {
            assertThat(client.scan(b -> b.tableName("things").consistentRead(true))
                            .count())
                    .isEqualTo(written);
        }
    }

    @Test
    void a_closed_engine_leaves_no_process_behind() {
        var engine = Dynoxide.start(data, line -> {});
        engine.close();
        assertThat(engine.child().isAlive()).isFalse();
    }

    private static void put(DynamoDbClient client, String id) {
        client.putItem(b -> b.tableName("things").item(Map.of("pk", AttributeValue.fromS(id))));
    }

    private static void createTable(DynamoDbClient client) {
        client.createTable(b -> b.tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("pk")
                        .keyType(KeyType.HASH)
                        .build())
                .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
