package hapnd.webhook.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.Ring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SqsDeliveryQueueTest {
    private final List<SendMessageRequest> sent = new ArrayList<>();
    private final SqsDeliveryQueue queue = new SqsDeliveryQueue(new Recorder(), "queue");
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
    void the_rings_of_a_tenant_are_a_group_so_that_none_holds_the_queue_alone() {
        var rings = List.of(
                new Ring.Pending(tenant, id, OptionalLong.of(7)),
                new Ring.Pending(tenant.sandbox(), id, OptionalLong.empty()),
                new Ring.Replay(tenant, id, 3));
        rings.forEach(ring -> queue.ring(ring, Duration.ZERO));
        assertThat(sent)
                .extracting(SendMessageRequest::messageGroupId)
                .containsExactly(tenant.value(), tenant.sandbox().value(), tenant.value());
        assertThat(sent)
                .extracting(request -> SqsDeliveryQueue.read(request.messageBody()))
                .isEqualTo(rings);
    }

    @Test
    void a_ring_is_not_heard_before_its_time() {
        queue.ring(new Ring.Replay(tenant, id, 3), Duration.ofMillis(4001));
        assertThat(sent.getFirst().delaySeconds()).isEqualTo(5);
    }
}
