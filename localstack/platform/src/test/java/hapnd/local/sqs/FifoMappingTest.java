package hapnd.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.engines.ElasticMq;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.TestSetup;
import hapnd.local.lambda.Zips;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.local.template.Stack.Mapping;
import hapnd.local.template.Stack.Queue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The mapping of a FIFO queue to a function. */
class FifoMappingTest {
    /** A message that the function worked through, with the span of time in which it did. */
    private record Done(String group, String body, long began, long ended) {
        static Done parse(String line) {
            String[] words = line.split(" ", -1);
            return new Done(words[1], words[2], Long.parseLong(words[3]), Long.parseLong(words[4]));
        }
    }

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
        startEngine();
        lambda = new LambdaService(
                vertx,
                List.of(new Function(
                        "worker",
                        new Code.Zip(Zips.of(folder, FifoHandler.class), "java25", FifoHandler.class.getName()),
                        256,
                        Duration.ofSeconds(20),
                        Map.of(),
                        false,
                        Optional.of(3),
                        List.of("$LATEST"))),
                TestSetup.in(folder),
                (name, line) -> lines.add(line));
        // A start of the function must not outlast the visibility timeout.
        lambda.invoke(FunctionAddress.parse("worker"), Optional.empty(), Buffer.buffer("{\"Records\":[]}"))
                .join();
    }

    @AfterEach
    void stop() {
        lambda.close();
        client.close();
        engine.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void messages_restored_by_a_restart_keep_the_order_of_their_group_also_through_a_failure() throws Exception {
        provide("restored");
        List<String> bodies = IntStream.range(0, 30)
                .mapToObj(i -> i == 7 ? "flaky-" + i : "m" + i)
                .toList();
        bodies.forEach(body -> send("restored", "one", body));
        bodies.forEach(body -> send("restored", "two", body));
        client.close();
        engine.close();
        startEngine();

        try (QueueMapping _ = mapping("restored", 3, client(new LatePolls()))) {
            List<Done> done = done(60);

            assertThat(done.stream().filter(d -> d.group().equals("one")).map(Done::body))
                    .isEqualTo(bodies);
            assertThat(done.stream().filter(d -> d.group().equals("two")).map(Done::body))
                    .isEqualTo(bodies);
            assertNoGroupWasInTwoPlacesAtOnce(done);
        }
    }

    @Test
    void a_failure_holds_back_its_group_and_no_other() throws Exception {
        provide("held");
        try (QueueMapping _ = mapping("held", 10)) {
            for (String body : List.of("flaky-1", "second", "third")) {
                send("held", "slow", body);
            }
            for (String body : List.of("a", "b", "c")) {
                send("held", "fast", body);
            }
            List<Done> done = done(6);

            assertThat(done.stream().filter(d -> d.group().equals("slow")).map(Done::body))
                    .containsExactly("flaky-1", "second", "third");
            assertThat(done.stream().filter(d -> d.group().equals("fast")).map(Done::body))
                    .containsExactly("a", "b", "c");
            assertThat(done.getLast().group()).isEqualTo("slow");
        }
    }

    @Test
    void a_message_that_never_succeeds_ends_in_the_dead_letter_queue_and_its_group_goes_on() throws Exception {
        provide("poisoned");
        try (QueueMapping _ = mapping("poisoned", 1)) {
            for (String body : List.of("first", "bad", "last")) {
                send("poisoned", "one", body);
            }

            assertThat(done(2)).extracting(Done::body).containsExactly("first", "last");
            Message dead = client.receiveMessage(
                            b -> b.queueUrl(url("failed.fifo")).waitTimeSeconds(10))
                    .messages()
                    .getFirst();
            assertThat(dead.body()).isEqualTo("bad");
        }
    }

    @Test
    void the_event_has_the_attributes_of_a_fifo_queue() throws Exception {
        provide("shown");
        try (QueueMapping _ = mapping("shown", 10)) {
            send("shown", "one", "show");

            assertThat(lines.poll(30, TimeUnit.SECONDS))
                    .contains(
                            "MessageGroupId",
                            "MessageDeduplicationId",
                            "SequenceNumber",
                            "ApproximateReceiveCount",
                            "SentTimestamp",
                            "SenderId",
                            "ApproximateFirstReceiveTimestamp");
        }
    }

    private static void assertNoGroupWasInTwoPlacesAtOnce(List<Done> done) {
        for (Done one : done) {
            assertThat(done)
                    .filteredOn(other -> !other.equals(one) && other.group().equals(one.group()))
                    .noneMatch(other -> other.began() < one.ended() && one.began() < other.ended());
        }
    }

    /** In the order of their beginnings: lines of several processes are not in order. */
    private List<Done> done(int count) throws InterruptedException {
        var done = new ArrayList<Done>();
        while (done.size() < count) {
            String line = lines.poll(30, TimeUnit.SECONDS);
            assertThat(line).as("a line of the function after " + done).isNotNull();
            if (line.startsWith("did ")) {
                done.add(Done.parse(line));
            }
        }
        done.sort(java.util.Comparator.comparingLong(Done::began));
        return done;
    }

    private void provide(String name) {
        var queues = new StackQueues(client);
        queues.provide(new Queue("failed.fifo", Map.of("FifoQueue", "true")));
        queues.provide(new Queue(
                name + ".fifo",
                Map.of(
                        "FifoQueue",
                        "true",
                        "VisibilityTimeout",
                        "6",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:failed.fifo\","
                                + "\"maxReceiveCount\":\"2\"}")));
    }

    private void send(String queue, String group, String body) {
        client.sendMessage(b -> b.queueUrl(url(queue + ".fifo"))
                .messageBody(body)
                .messageGroupId(group)
                .messageDeduplicationId(group + body));
    }

    private QueueMapping mapping(String queue, int batchSize) {
        return mapping(queue, batchSize, client());
    }

    private QueueMapping mapping(String queue, int batchSize, SqsClient sqs) {
        return new QueueMapping(
                new Mapping.OfQueue(queue + ".fifo", "worker", batchSize, Duration.ZERO, true, 5),
                sqs,
                lambda,
                "arn:aws:sqs:us-east-1:000000000000:" + queue + ".fifo",
                line -> {});
    }

    private String url(String queue) {
        return client.getQueueUrl(b -> b.queueName(queue)).queueUrl();
    }

    private void startEngine() {
        engine = ElasticMq.start(folder.resolve("sqs"), "us-east-1", "000000000000");
        client = client();
    }

    private SqsClient client(ExecutionInterceptor... interceptors) {
        return SqsClient.builder()
                .endpointOverride(engine.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(o -> o.executionInterceptors(List.of(interceptors)))
                .build();
    }

    /** Has what a long poll brings come after what is asked for meanwhile. */
    private static final class LatePolls implements ExecutionInterceptor {
        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof ReceiveMessageRequest poll && poll.waitTimeSeconds() > 0) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
