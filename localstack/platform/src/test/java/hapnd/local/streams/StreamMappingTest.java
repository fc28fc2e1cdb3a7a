package hapnd.local.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.access.Credentials;
import hapnd.local.dynamodb.StackTables;
import hapnd.local.engines.Dynoxide;
import hapnd.local.engines.ElasticMq;
import hapnd.local.engines.S3Mock;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.lambda.Zips;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.Mapping;
import hapnd.local.template.Stack.Mapping.Destination;
import hapnd.local.template.Stack.Table;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The mapping of a table's stream to a function. */
class StreamMappingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static final Destination QUEUE = new Destination.Queue("failed");

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private URI endpointOfS3 = URI.create("http://localhost:1");
    private Writes writes = new Writes(Duration.ofMillis(20));
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
                        Optional.of(5),
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
        try (StreamMapping _ = mapping(filters, false, -1, 1, QUEUE)) {
            put("a1", "b1", "a2", "a3");
            assertThat(received(3)).containsExactly("got a1", "got a2", "got a3");
        }
        put("a4", "b2");

        try (StreamMapping _ = mapping(filters, false, -1, 1, QUEUE)) {
            put("a5");
            assertThat(received(2)).containsExactly("got a4", "got a5");
        }
    }

    @Test
    void one_change_that_always_fails_is_left_out_and_reported_and_delays_nothing_else() throws Exception {
        put("a1", "a2", "poison", "a3", "a4");

        try (StreamMapping _ = mapping(List.of(), true, 3, 1, QUEUE)) {
            assertThat(received(4)).containsExactly("got a1", "got a2", "got a3", "got a4");
            Message report = sqs.receiveMessage(b -> b.queueUrl(queue()).waitTimeSeconds(10))
                    .messages()
                    .getFirst();
            var told = new JsonObject(report.body());
            assertThat(told.getJsonObject("requestContext").getString("condition"))
                    .isEqualTo("RetryAttemptsExhausted");
            assertThat(told.getJsonObject("DDBStreamBatchInfo").getInteger("batchSize"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_change_is_read_when_its_write_is_told_of_and_without_that_at_the_next_poll() throws Exception {
        writes = new Writes(Duration.ofMinutes(10));
        try (StreamMapping _ = mapping(List.of(), false, -1, 1, QUEUE)) {
            put("a1");
            writes.happened(Set.of("arn:aws:dynamodb:us-east-1:000000000000:table/others"));
            writes.happened(Set.of("arn:aws:dynamodb:us-east-1:000000000000:table/things"));
            assertThat(received(1)).containsExactly("got a1");
            put("a2");
            writes.happened(Set.of());
            assertThat(received(1)).containsExactly("got a2");
        }

        writes = new Writes(Duration.ofMillis(100));
        try (StreamMapping _ = mapping(List.of(), false, -1, 1, QUEUE)) {
            put("a3");
            assertThat(received(1)).containsExactly("got a3");
            put("a4");
            assertThat(received(1)).containsExactly("got a4");
        }
    }

    private void put(String... keys) {
        for (String key : keys) {
            dynamo.putItem(b -> b.tableName("things").item(Map.of("pk", AttributeValue.fromS(key))));
        }
    }

    private List<String> received(int count) throws InterruptedException {
        var received = new ArrayList<String>();
        while (received.size() < count) {
            String line = lines.poll(30, TimeUnit.SECONDS);
            assertThat(line).as("a line of the function").isNotNull();
            if (line.startsWith("got ")) {
                received.add(line);
            }
        }
        return received;
    }

    @Test
    void one_that_is_given_up_is_kept_whole_in_a_bucket_as_aws_keeps_it() throws Exception {
        try (var objects = S3Mock.start(folder.resolve("objects"), new Credentials("local", "local"), line -> {})) {
            endpointOfS3 = objects.endpoint();
            try (S3Client s3 = s3();
                    StreamMapping _ = mapping(List.of(), true, 2, 1, new Destination.Bucket("given-up"))) {
                s3.createBucket(b -> b.bucket("given-up"));
                put("a1", "poison", "a2");
                assertThat(received(2)).containsExactly("got a1", "got a2");

                var kept = s3.listObjectsV2(b -> b.bucket("given-up")).contents();
                assertThat(kept).hasSize(1);
                String key = kept.getFirst().key();
                assertThat(key)
                        .matches("aws/lambda/[0-9a-f-]{36}/[^/]+/\\d{4}/\\d\\d/\\d\\d/"
                                + "\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
                JsonNode told = JSON.readTree(
                        s3.getObjectAsBytes(b -> b.bucket("given-up").key(key)).asUtf8String());
                assertThat(told.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
                assertThat(told.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
                assertThat(told.at("/DDBStreamBatchInfo/shardId").asText()).isNotEmpty();
                JsonNode event = JSON.readTree(told.path("payload").asText());
                assertThat(event.at("/Records/0/dynamodb/NewImage/pk/S").asText())
                        .isEqualTo("poison");
            }
        }
    }

    @Test
    void a_lane_that_waits_delays_no_other_and_what_it_has_not_done_comes_again_after_a_restart() throws Exception {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            keys.add("a" + i);
        }
        try (StreamMapping _ = mapping(List.of(), false, -1, 4, QUEUE)) {
            put("poison");
            put(keys.toArray(String[]::new));
            List<String> others = received(20);
            assertThat(others).allMatch(line -> line.startsWith("got a"));
        }
        dynamo.deleteItem(b -> b.tableName("things").key(Map.of("pk", AttributeValue.fromS("poison"))));
        lines.clear();

        // nobody went past what was never done: it is still the first that comes
        try (StreamMapping _ = mapping(
                List.of(JSON.readTree("{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"a\"}]}}}}")),
                false,
                -1,
                4,
                QUEUE)) {
            var come = new HashSet<String>();
            while (come.size() < keys.size()) {
                // the output of the time before may come late, so the lines are not counted
                come.addAll(received(1));
            }
            assertThat(come).contains("got a0", "got a39");
        }
    }

    @Test
    void changes_of_one_item_stay_in_order_in_whatever_lanes() throws Exception {
        try (StreamMapping _ = mapping(List.of(), false, -1, 4, QUEUE)) {
            for (int i = 0; i < 30; i++) {
                int n = i;
                for (String key : List.of("a", "b", "c", "d", "e")) {
                    dynamo.putItem(b -> b.tableName("things")
                            .item(Map.of(
                                    "pk", AttributeValue.fromS(key),
                                    "n", AttributeValue.fromN(Integer.toString(n)))));
                }
            }
            var seen = new TreeMap<String, List<Integer>>();
            received(150).forEach(line -> {
                String[] words = line.split(" ", -1);
                seen.computeIfAbsent(words[1], any -> new ArrayList<>()).add(Integer.valueOf(words[2]));
            });
            assertThat(seen)
                    .hasSize(5)
                    .allSatisfy((key, numbers) -> assertThat(numbers)
                            .isEqualTo(IntStream.range(0, 30).boxed().toList()));
        }
    }

    private S3Client s3() {
        return local(S3Client.builder(), endpointOfS3).build();
    }

    private StreamMapping mapping(
            List<JsonNode> filters, boolean bisect, int retries, int lanes, Destination destination) {
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
                        Optional.of(destination),
                        lanes,
                        filters),
                new StreamMapping.Setup(
                        local(DynamoDbStreamsClient.builder(), engine.endpoint())
                                .build(),
                        local(SqsClient.builder(), queues.endpoint()).build(),
                        s3(),
                        lambda,
                        dynamo.describeTable(b -> b.tableName("things")).table().latestStreamArn(),
                        "us-east-1",
                        folder.resolve("checkpoints"),
                        writes,
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
