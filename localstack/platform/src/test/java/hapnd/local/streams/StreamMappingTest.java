package hapnd.local.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.dynamodb.StackTables;
import hapnd.local.engines.Dynoxide;
import hapnd.local.engines.ElasticMq;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.lambda.Zips;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.Mapping;
import hapnd.local.template.Stack.Table;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class StreamMappingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private Dynoxide engine;
    private ElasticMq queues;
    private DynamoDbClient dynamo;
    private SqsClient sqs;
    private LambdaService lambda;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        engine = Dynoxide.start(folder.resolve("engine"), line -> {});
        queues = ElasticMq.start(folder.resolve("engine"), "us-east-1", "000000000000");
        dynamo = local(DynamoDbClient.builder(), engine.endpoint()).build();
        sqs = local(SqsClient.builder(), queues.endpoint()).build();
        sqs.createQueue(b -> b.queueName("failed"));
        new StackTables(dynamo)
                .provide(new Table(
                        "things",
                        JSON.readTree("{\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"}],"
                                + "\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}]}"),
                        Optional.of("NEW_IMAGE"),
                        Optional.empty()));
        lambda = new LambdaService(
                vertx,
                List.of(new Function(
                        "follower",
                        new Code.Zip(Zips.of(folder, ChangeHandler.class), "java25", ChangeHandler.class.getName()),
                        256,
                        Duration.ofSeconds(20),
                        Map.of(),
                        false,
                        Optional.of(1),
                        List.of("$LATEST"))),
                TestSetup.in(folder),
                (name, line) -> lines.add(line));
    }

    @AfterEach
    void stop() {
        lambda.close();
        dynamo.close();
        sqs.close();
        queues.close();
        engine.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void changes_that_pass_the_filter_arrive_in_order_and_a_restart_goes_on_where_it_was() throws Exception {
        List<JsonNode> filters =
                List.of(JSON.readTree("{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"a\"}]}}}}"));
        try (StreamMapping _ = mapping(filters, false, -1)) {
            put("a1", "b1", "a2", "a3");
            assertThat(received(3)).containsExactly("got a1", "got a2", "got a3");
        }
        put("a4", "b2");

        try (StreamMapping _ = mapping(filters, false, -1)) {
            put("a5");
            assertThat(received(2)).containsExactly("got a4", "got a5");
        }
    }

    @Test
    void one_poisoned_change_is_cut_out_and_reported_and_holds_up_nothing_else() throws Exception {
        put("a1", "a2", "poison", "a3", "a4");

        try (StreamMapping _ = mapping(List.of(), true, 3)) {
            assertThat(received(4)).containsExactly("got a1", "got a2", "got a3", "got a4");
            Message report = sqs.receiveMessage(b -> b.queueUrl(queue()).waitTimeSeconds(10))
                    .messages()
                    .getFirst();
            JsonObject told = new JsonObject(report.body());
            assertThat(told.getJsonObject("requestContext").getString("condition"))
                    .isEqualTo("RetryAttemptsExhausted");
            assertThat(told.getJsonObject("DDBStreamBatchInfo").getInteger("batchSize"))
                    .isEqualTo(1);
        }
    }

    private void put(String... keys) {
        for (String key : keys) {
            dynamo.putItem(b -> b.tableName("things").item(Map.of("pk", AttributeValue.fromS(key))));
        }
    }

    private List<String> received(int count) throws InterruptedException {
        List<String> received = new ArrayList<>();
        while (received.size() < count) {
            String line = lines.poll(30, TimeUnit.SECONDS);
            assertThat(line).as("a line of the function").isNotNull();
            if (line.startsWith("got ")) {
                received.add(line);
            }
        }
        return received;
    }

    private StreamMapping mapping(List<JsonNode> filters, boolean bisect, int retries) {
        return new StreamMapping(
                new Mapping.OfStream(
                        "Follow",
                        "things",
                        "follower",
                        "TRIM_HORIZON",
                        10,
                        Duration.ZERO,
                        false,
                        bisect,
                        retries,
                        -1,
                        Optional.of("failed"),
                        filters),
                new StreamMapping.Setup(
                        local(DynamoDbStreamsClient.builder(), engine.endpoint())
                                .build(),
                        local(SqsClient.builder(), queues.endpoint()).build(),
                        lambda,
                        dynamo.describeTable(b -> b.tableName("things")).table().latestStreamArn(),
                        "us-east-1",
                        folder.resolve("checkpoints"),
                        line -> {}));
    }

    private String queue() {
        return sqs.getQueueUrl(b -> b.queueName("failed")).queueUrl();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
}
