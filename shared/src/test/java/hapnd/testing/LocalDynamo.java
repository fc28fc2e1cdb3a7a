package hapnd.testing;

import hapnd.local.engines.Dynoxide;
import hapnd.schema.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The embedded DynamoDB engine, one for all tests of a JVM, with tables made from the schemas of the CDK app. */
public final class LocalDynamo {
    private static LocalDynamo running;

    private final URI endpoint;

    private LocalDynamo(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The engine, started on first use and stopped with the JVM. */
    public static synchronized LocalDynamo engine() {
        if (running == null) {
            try {
                var engine = Dynoxide.start(Files.createTempDirectory("dynamo"), line -> {});
                Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
                running = new LocalDynamo(engine.endpoint());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /** A client that counts into the given meter. */
    public DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> List.of(interceptors).forEach(o::addExecutionInterceptor))
                .build();
    }

    /** A client of the tables' streams. */
    public DynamoDbStreamsClient streams() {
        return DynamoDbStreamsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Creates a table of that schema under a name of its own. */
    public String createTable(TableSchema schema) {
        var name = "t-" + UUID.randomUUID();
        try (var dynamo = client(new DynamoMeter())) {
            dynamo.createTable(b -> {
                b.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
                b.keySchema(keys(schema.partitionKey(), schema.sortKey())).attributeDefinitions(attributes(schema));
                if (!schema.indexes().isEmpty()) {
                    b.globalSecondaryIndexes(indexes(schema));
                }
                if (schema.stream()) {
                    b.streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE));
                }
            });
        }
        return name;
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(sort)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private static List<GlobalSecondaryIndex> indexes(TableSchema schema) {
        return schema.indexes().stream()
                .map(index -> GlobalSecondaryIndex.builder()
                        .indexName(index.name())
                        .keySchema(keys(index.partitionKey(), index.sortKey()))
                        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                        .build())
                .toList();
    }

    private static List<AttributeDefinition> attributes(TableSchema schema) {
        var names = new ArrayList<>(List.of(schema.partitionKey(), schema.sortKey()));
        schema.indexes().stream()
                .flatMap(index -> Stream.of(index.partitionKey(), index.sortKey()))
                .forEach(names::add);
        return names.stream()
                .distinct()
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }
}
