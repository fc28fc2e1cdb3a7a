package hapnd.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.engines.ElasticMq;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.lambda.Zips;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.Mapping;
import hapnd.local.template.Stack.Queue;
import io.vertx.core.Vertx;
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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The mapping of a queue to a function. */
class QueueMappingTest {
    @TempDir
    Path folder;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private ElasticMq engine;
    private LambdaService lambda;
    private SqsClient client;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        engine = ElasticMq.start(folder.resolve("sqs"), "us-east-1", "000000000000");
        client = client();
        var queues = new StackQueues(client);
        queues.provide(new Queue("failed.fifo", Map.of("FifoQueue", "true")));
        queues.provide(new Queue("failed", Map.of()));
        lambda = new LambdaService(
                vertx,
                List.of(new Function(
                        "worker",
                        new Code.Zip(Zips.of(folder, QueueHandler.class), "java25", QueueHandler.class.getName()),
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
        client.close();
        engine.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void only_the_messages_reported_as_failed_come_back_and_end_in_the_dead_letter_queue() throws Exception {
        provide("jobs", "failed", Map.of("VisibilityTimeout", "1"));
        try (QueueMapping _ = mapping("jobs")) {
            client.sendMessage(b -> b.queueUrl(url("jobs")).messageBody("good"));
            client.sendMessage(b -> b.queueUrl(url("jobs")).messageBody("bad"));

            Message dead = deadLetter();

            assertThat(dead.body()).isEqualTo("bad");
            assertThat(lines.stream().filter(line -> line.equals("got bad"))).hasSize(2);
            assertThat(lines.stream().filter(line -> line.equals("got good"))).hasSize(1);
        }
    }

    @Test
    void messages_of_a_group_arrive_in_order() throws Exception {
        provide("orders.fifo", "failed.fifo", Map.of("FifoQueue", "true", "VisibilityTimeout", "30"));
        var sent = new ArrayList<String>();
        try (QueueMapping _ = mapping("orders.fifo")) {
            for (int i = 0; i < 25; i++) {
                var body = "m" + i;
                sent.add("got " + body);
                client.sendMessage(b -> b.queueUrl(url("orders.fifo"))
                        .messageBody(body)
                        .messageGroupId("one")
                        .messageDeduplicationId(body));
            }
            assertThat(received(25)).isEqualTo(sent);
        }
    }

    @Test
    void a_message_reaches_a_warm_function_within_a_moment() throws Exception {
        provide("quick", "failed", Map.of());
        try (QueueMapping _ = mapping("quick")) {
            client.sendMessage(b -> b.queueUrl(url("quick")).messageBody("warm up"));
            received(1);
            var millis = new ArrayList<Long>();
            for (int i = 0; i < 20; i++) {
                long sent = System.nanoTime();
                client.sendMessage(b -> b.queueUrl(url("quick")).messageBody("go"));
                received(1);
                millis.add((System.nanoTime() - sent) / 1_000_000);
            }
            millis.sort(null);
            assertThat(millis.get(10)).as("of %s ms", millis).isLessThan(200);
        }
    }

    private Message deadLetter() {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (System.nanoTime() < end) {
            List<Message> messages = client.receiveMessage(
                            b -> b.queueUrl(url("failed")).waitTimeSeconds(1))
                    .messages();
            if (!messages.isEmpty()) {
                return messages.getFirst();
            }
        }
        throw new AssertionError("no message in the dead-letter queue; the function said " + lines);
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

    private void provide(String name, String deadLetters, Map<String, String> attributes) {
        Map<String, String> all = new java.util.HashMap<>(attributes);
        all.put(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:" + deadLetters
                        + "\",\"maxReceiveCount\":\"2\"}");
        new StackQueues(client).provide(new Queue(name, all));
    }

    private QueueMapping mapping(String queue) {
        return new QueueMapping(
                new Mapping.OfQueue(queue, "worker", 10, Duration.ZERO, true, 2),
                client(),
                lambda,
                "arn:aws:sqs:us-east-1:000000000000:" + queue,
                line -> {});
    }

    private String url(String queue) {
        return client.getQueueUrl(b -> b.queueName(queue)).queueUrl();
    }

    private SqsClient client() {
        return SqsClient.builder()
                .endpointOverride(engine.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
