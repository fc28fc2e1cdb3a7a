package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.local.engines.Dynoxide;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;

/**
 * Tables as a restore leaves them, on the embedded engine: with keys and indexes and nothing else. The engine knows no
 * point-in-time recovery, so those two operations are stand-ins that remember what they were told.
 */
class TableImportTest {
    private static Dynoxide engine;

    @TempDir
    private static Path data;

    private final Assembly assembly = Assembly.of("hapnd-prod", Synthesised.template(new Stage("prod")));
    private final ObjectNode mapping = new ObjectMapper().createObjectNode();
    private final List<String> said = new ArrayList<>();
    private final Recovery recovery = new Recovery(DynamoDbClient.builder()
            .endpointOverride(engine.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build());
    private final DynamoDbClient client = recovery.client();

    @BeforeAll
    static void start() {
        engine = Dynoxide.start(data, line -> {});
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void restore() {
        client.listTables().tableNames().forEach(name -> {
            client.updateTable(b -> b.tableName(name).deletionProtectionEnabled(false));
            client.deleteTable(b -> b.tableName(name));
        });
        assembly.resources().forEach((id, resource) -> {
            if (resource.path("Type").asText().equals("AWS::DynamoDB::Table")) {
                create(id, resource.path("Properties"));
                mapping.putObject(id).put("TableName", "restored-" + id);
            }
        });
        assembly.resources().forEach((id, resource) -> {
            if (resource.path("Type").asText().equals("AWS::S3::Bucket")) {
                mapping.putObject(id).put("BucketName", "left");
            }
        });
    }

    @Test
    void restored_tables_become_what_the_template_says() {
        takeOver();

        assertThat(wanted()).hasSize(4).allSatisfy(wanted -> {
            var table = client.describeTable(b -> b.tableName(wanted.name())).table();
            assertThat(table.deletionProtectionEnabled()).isTrue();
            assertThat(recovery.on).contains(wanted.name());
            if (wanted.stream().isPresent()) {
                assertThat(table.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
                assertThat(table.latestStreamArn()).isNotBlank();
            } else {
                assertThat(table.latestStreamArn()).isNull();
            }
            var expiry =
                    client.describeTimeToLive(b -> b.tableName(wanted.name())).timeToLiveDescription();
            assertThat(expiry.timeToLiveStatus())
                    .isEqualTo(wanted.expiry().isPresent() ? TimeToLiveStatus.ENABLED : TimeToLiveStatus.DISABLED);
        });
        assertThat(said).hasSize(2 + 3 + 4 + 4);
    }

    @Test
    void tables_that_fit_are_left_as_they_are() {
        takeOver();
        said.clear();

        takeOver();

        assertThat(said).isEmpty();
    }

    @Test
    void a_stage_that_does_not_keep_its_data_lifts_the_protection_again() {
        takeOver();
        said.clear();

        var dev = Assembly.of("hapnd-dev", Synthesised.template(new Stage("dev")));
        TableImport.takeOver(TableImport.wanted(dev, mapping), fitter());

        assertThat(said).hasSize(4).allMatch(line -> line.contains("protection from deletion is turned off"));
    }

    @Test
    void recovery_that_can_not_be_turned_on_yet_is_waited_for() {
        recovery.tooEarly = 3;

        takeOver();

        assertThat(recovery.on).hasSize(4);
        assertThat(said).filteredOn(line -> line.endsWith("; waiting")).hasSize(1);
    }

    @Test
    void a_missing_table_is_named_with_what_to_do_before_any_other_is_changed() {
        String last = wanted().getLast().name();
        client.deleteTable(b -> b.tableName(last));

        assertThatThrownBy(this::takeOver)
                .hasMessageContaining("there is no table " + last)
                .hasMessageContaining("list-tables");
        assertThat(said).isEmpty();
    }

    @Test
    void a_file_of_another_stack_is_refused() {
        mapping.putObject("StorageElsewhere").put("TableName", "any");

        assertThatThrownBy(this::takeOver).hasMessageContaining("StorageElsewhere");
    }

    private void takeOver() {
        TableImport.takeOver(wanted(), fitter());
    }

    private List<WantedTable> wanted() {
        return TableImport.wanted(assembly, mapping);
    }

    private TableFitter fitter() {
        return new TableFitter(client, Duration.ofMillis(1), said::add);
    }

    private void create(String id, JsonNode properties) {
        client.createTable(b -> b.tableName("restored-" + id)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(properties))
                .attributeDefinitions(items(properties, "AttributeDefinitions")
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.path("AttributeName").asText())
                                .attributeType(attribute.path("AttributeType").asText())
                                .build())
                        .toList())
                .globalSecondaryIndexes(
                        properties.has("GlobalSecondaryIndexes")
                                ? items(properties, "GlobalSecondaryIndexes")
                                        .map(index -> GlobalSecondaryIndex.builder()
                                                .indexName(
                                                        index.path("IndexName").asText())
                                                .keySchema(keys(index))
                                                .projection(p -> p.projectionType("KEYS_ONLY"))
                                                .build())
                                        .toList()
                                : null));
    }

    private static List<KeySchemaElement> keys(JsonNode owner) {
        return items(owner, "KeySchema")
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.path("AttributeName").asText())
                        .keyType(key.path("KeyType").asText())
                        .build())
                .toList();
    }

    private static Stream<JsonNode> items(JsonNode owner, String name) {
        return StreamSupport.stream(owner.path(name).spliterator(), false);
    }

    /** The two operations that the engine lacks; all others are the engine's. */
    private static final class Recovery implements InvocationHandler {
        private final Set<String> on = new HashSet<>();
        private final DynamoDbClient engine;
        private int tooEarly;

        Recovery(DynamoDbClient engine) {
            this.engine = engine;
        }

        DynamoDbClient client() {
            return (DynamoDbClient)
                    Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            Object argument = arguments == null ? "" : arguments[0];
            if (argument instanceof DescribeContinuousBackupsRequest request) {
                return describe(request.tableName());
            }
            if (argument instanceof UpdateContinuousBackupsRequest request) {
                return turnOn(request.tableName());
            }
            if (method.getName().endsWith("ContinuousBackups")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            try {
                return method.invoke(engine, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private DescribeContinuousBackupsResponse describe(String table) {
            return DescribeContinuousBackupsResponse.builder()
                    .continuousBackupsDescription(backups ->
                            backups.pointInTimeRecoveryDescription(recovery -> recovery.pointInTimeRecoveryStatus(
                                    on.contains(table)
                                            ? PointInTimeRecoveryStatus.ENABLED
                                            : PointInTimeRecoveryStatus.DISABLED)))
                    .build();
        }

        private UpdateContinuousBackupsResponse turnOn(String table) {
            if (tooEarly-- > 0) {
                throw ContinuousBackupsUnavailableException.builder().build();
            }
            on.add(table);
            return UpdateContinuousBackupsResponse.builder().build();
        }
    }
}
