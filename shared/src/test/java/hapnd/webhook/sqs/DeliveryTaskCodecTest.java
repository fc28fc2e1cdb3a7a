package hapnd.webhook.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.ProjectionId;
import hapnd.queue.TaskQueue;
import hapnd.queue.sqs.SqsTaskQueue;
import hapnd.tenancy.TenantId;
import hapnd.webhook.delivery.DeliveryTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Delivery tasks as messages of their queue. */
class DeliveryTaskCodecTest {
    private final List<SendMessageRequest> sent = new ArrayList<>();
    private final DeliveryTaskCodec codec = new DeliveryTaskCodec();
    private final TaskQueue<DeliveryTask> queue = new SqsTaskQueue<>(new Recorder(), "queue", codec);
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");

    private final class Recorder implements SqsClient {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            sent.add(request);
            return SendMessageResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }

    @Test
    void the_tasks_of_a_tenant_are_a_message_group_so_that_no_tenant_keeps_the_queue_busy_alone() {
        var tasks = List.of(
                new DeliveryTask.Deliver(tenant, id, OptionalLong.of(7)),
                new DeliveryTask.Deliver(tenant.sandbox(), id, OptionalLong.empty()),
                new DeliveryTask.Redeliver(tenant, id, 3));
        tasks.forEach(task -> queue.add(task, Duration.ZERO));
        assertThat(sent)
                .extracting(SendMessageRequest::messageGroupId)
                .containsExactly(tenant.value(), tenant.sandbox().value(), tenant.value());
        assertThat(sent)
                .extracting(request -> codec.decode(request.messageBody()))
                .isEqualTo(tasks);
    }

    @Test
    void a_task_is_not_delivered_before_its_time() {
        queue.add(new DeliveryTask.Redeliver(tenant, id, 3), Duration.ofMillis(4001));
        assertThat(sent.getFirst().delaySeconds()).isEqualTo(5);
    }
}
