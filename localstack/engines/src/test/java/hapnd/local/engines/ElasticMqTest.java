package hapnd.local.engines;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.process.Child;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The stand-in for SQS keeps what it acknowledged, and orders groups as SQS does. */
class ElasticMqTest {
    @TempDir
    Path data;

    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<Child> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Child::kill);
    }

    @Test
    void an_acknowledged_message_survives_a_kill_of_its_process() throws Exception {
        Child process = process();
        var sent = new ArrayList<String>();
        try (SqsClient client = client(endpoint())) {
            String queue = client.createQueue(
                            b -> b.queueName("jobs.fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                    .queueUrl();
            for (int i = 0; i < 20; i++) {
                var body = "message-" + i;
                client.sendMessage(b -> b.queueUrl(queue)
                        .messageBody(body)
                        .messageGroupId("group")
                        .messageDeduplicationId(body));
                sent.add(body);
            }
        }
        process.kill();
        process.exited().get(5, TimeUnit.SECONDS);

        process();
        try (SqsClient client = client(endpoint())) {
            assertThat(drain(client)).isEqualTo(sent);
        }
    }

    @Test
    void a_message_in_flight_comes_at_once_after_a_restart() throws Exception {
        Child process = process();
        try (SqsClient client = client(endpoint())) {
            var _ = createJobs(client);
            assertThat(receive(client)).containsExactly("first");
            assertThat(receive(client)).isEmpty();
        }
        process.kill();
        process.exited().get(5, TimeUnit.SECONDS);

        process();
        try (SqsClient client = client(endpoint())) {
            assertThat(receive(client)).containsExactly("first");
        }
    }

    @Test
    void a_group_of_a_standard_queue_holds_nothing_back() {
        process();
        try (SqsClient client = client(endpoint())) {
            String queue = client.createQueue(b -> b.queueName("rings")).queueUrl();
            for (String body : List.of("first", "second")) {
                client.sendMessage(b -> b.queueUrl(queue).messageBody(body).messageGroupId("tenant"));
            }
            var received = new ArrayList<String>();
            for (int i = 0; i < 2; i++) {
                client.receiveMessage(b -> b.queueUrl(queue).maxNumberOfMessages(1))
                        .messages()
                        .forEach(message -> received.add(message.body()));
            }
            assertThat(received).containsExactlyInAnyOrder("first", "second");
        }
    }

    @Test
    void a_group_that_is_held_back_costs_those_who_wait_for_it_next_to_nothing() throws Exception {
        Child process = process();
        try (SqsClient client = client(endpoint());
                SqsClient waiting = client(endpoint())) {
            String queue = createJobs(client);
            Message first =
                    client.receiveMessage(b -> b.queueUrl(queue)).messages().getFirst();
            var poll = Thread.ofVirtual().start(() -> {
                var _ = waiting.receiveMessage(b -> b.queueUrl(queue).waitTimeSeconds(6));
            });
            TimeUnit.SECONDS.sleep(1);
            Duration before = cpu(process);
            TimeUnit.SECONDS.sleep(3);

            assertThat(cpu(process).minus(before)).isLessThan(Duration.ofMillis(900));
            client.deleteMessage(b -> b.queueUrl(queue).receiptHandle(first.receiptHandle()));
            assertThat(poll.join(Duration.ofSeconds(1))).isTrue();
        }
    }

    /** A FIFO queue with two messages of one group, of which the second waits for the first. */
    private static String createJobs(SqsClient client) {
        String queue = client.createQueue(b -> b.queueName("jobs.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "600")))
                .queueUrl();
        for (String body : List.of("first", "second")) {
            client.sendMessage(b ->
                    b.queueUrl(queue).messageBody(body).messageGroupId("group").messageDeduplicationId(body));
        }
        return queue;
    }

    private static Duration cpu(Child process) {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow();
    }

    private Child process() {
        lines.clear();
        var process = Child.startAndAwait(
                new Child.Command(
                        "sqs",
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ElasticMqTest.class.getName(),
                                data.toString()),
                        Map.of(),
                        data),
                line -> line.startsWith("endpoint "),
                Duration.ofSeconds(60),
                lines::add);
        started.add(process);
        return process;
    }

    private URI endpoint() {
        return URI.create(lines.stream()
                .filter(line -> line.startsWith("endpoint "))
                .findFirst()
                .orElseThrow()
                .substring("endpoint ".length()));
    }

    private static List<String> receive(SqsClient client) {
        String queue = client.getQueueUrl(b -> b.queueName("jobs.fifo")).queueUrl();
        return client.receiveMessage(b -> b.queueUrl(queue).maxNumberOfMessages(1)).messages().stream()
                .map(Message::body)
                .toList();
    }

    private static List<String> drain(SqsClient client) {
        String queue = client.getQueueUrl(b -> b.queueName("jobs.fifo")).queueUrl();
        var bodies = new ArrayList<String>();
        while (true) {
            List<Message> batch = client.receiveMessage(b -> b.queueUrl(queue).maxNumberOfMessages(10))
                    .messages();
            if (batch.isEmpty()) {
                return bodies;
            }
            for (Message message : batch) {
                bodies.add(message.body());
                client.deleteMessage(b -> b.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        }
    }

    private static SqsClient client(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /** The process that is killed. */
    public static void main(String[] arguments) {
        var engine = ElasticMq.start(Path.of(arguments[0]), "us-east-1", "000000000000");
        System.out.println("endpoint " + engine.endpoint());
    }
}
