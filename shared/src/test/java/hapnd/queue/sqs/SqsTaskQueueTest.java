package hapnd.queue.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.engines.ElasticMq;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.ProjectionWakeUp;
import hapnd.projection.sqs.ProjectionWakeUpCodec;
import hapnd.queue.TaskQueue;
import hapnd.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/** What a task queue promises, on the embedded engine. */
class SqsTaskQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static ElasticMq engine;

    private final Calls calls = new Calls();
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(engine.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .overrideConfiguration(o -> o.addExecutionInterceptor(calls))
            .build();
    private final TenantId tenant = TenantId.create();
    private final String queueUrl = sqs.createQueue(b ->
                    b.queueName(tenant.value() + ".fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
    private final ProjectionWakeUpCodec codec = new ProjectionWakeUpCodec();
    private final TaskQueue<ProjectionWakeUp> queue = new SqsTaskQueue<>(sqs, queueUrl, codec);

    @BeforeAll
    static void start(@TempDir Path folder) {
        engine = ElasticMq.start(folder, "us-east-1", "000000000000");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void many_are_added_with_a_call_for_ten_of_them() {
        var tasks = tasks(95);
        assertThat(queue.addAll(tasks, LONG)).isZero();
        assertThat(calls.sent).hasValue(10);
        assertThat(delivered()).containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void tasks_with_one_deduplication_id_are_delivered_once_however_they_are_added() {
        var tasks = tasks(3);
        queue.add(tasks.getFirst());
        queue.addAll(tasks, LONG);
        assertThat(delivered()).containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void a_call_that_fails_keeps_no_other_tasks_from_being_added() {
        calls.failing = 2;
        assertThat(queue.addAll(tasks(35), LONG)).isBetween(5, 10);
        assertThat(delivered()).hasSizeBetween(25, 30);
    }

    @Test
    void there_is_an_end_when_it_takes_too_long() {
        assertThat(queue.addAll(tasks(35), Duration.ofNanos(-1))).isEqualTo(35);
        assertThat(calls.sent).hasValue(0);
    }

    private List<ProjectionWakeUp> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ProjectionWakeUp(
                        new ProjectionTask(tenant, ProjectionId.of(tenant, "X.P" + i), "1"), "head-7"))
                .toList();
    }

    private List<ProjectionWakeUp> delivered() {
        var delivered = new ArrayList<ProjectionWakeUp>();
        List<Message> messages;
        do {
            messages = sqs.receiveMessage(b -> b.queueUrl(queueUrl).maxNumberOfMessages(10))
                    .messages();
            messages.forEach(message -> delivered.add(codec.decode(message.body())));
        } while (!messages.isEmpty());
        return delivered;
    }

    private static final class Calls implements ExecutionInterceptor {
        private final AtomicInteger sent = new AtomicInteger();
        private volatile int failing;

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof SendMessageBatchRequest && sent.incrementAndGet() == failing) {
                throw SdkClientException.create("no way");
            }
        }
    }
}
