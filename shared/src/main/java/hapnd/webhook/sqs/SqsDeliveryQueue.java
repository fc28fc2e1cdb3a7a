package hapnd.webhook.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.DeliveryQueue;
import hapnd.webhook.Ring;
import java.time.Duration;
import java.util.OptionalLong;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Rings as messages of a queue without order: the lease on an endpoint keeps its deliveries in order, and a message of a FIFO
 * queue can't be delayed by itself. The tenant is each message's group, which on such a queue orders nothing but makes it
 * <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html">fair</a>: who
 * holds much of its function comes after those who don't.
 */
public final class SqsDeliveryQueue implements DeliveryQueue {
    /** Environment variable with the queue's URL. */
    public static final String VARIABLE = "DELIVERY_QUEUE_URL";

    private final SqsClient sqs;
    private final String queueUrl;

    /** Sends to the given queue. */
    public SqsDeliveryQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void ring(Ring ring, Duration delay) {
        var body = JsonText.object()
                .put("tenantId", ring.tenant().value())
                .put("projectionId", ring.projection().value());
        switch (ring) {
            case Ring.Pending pending -> pending.upTo().ifPresent(sequence -> body.put("upTo", sequence));
            case Ring.Replay replay -> body.put("replay", replay.sequence());
        }
        // rounded up: a ring that is heard too early is in vain
        int seconds = (int) delay.plusMillis(999).toSeconds();
        sqs.sendMessage(b -> b.queueUrl(queueUrl)
                .messageBody(body.end())
                .messageGroupId(ring.tenant().value())
                .delaySeconds(seconds == 0 ? null : seconds));
    }

    /** The ring in a message's body. */
    public static Ring read(String body) {
        var fields = RawJson.parse(body).fields();
        var tenant = new TenantId(fields.get("tenantId").string());
        var projection = new ProjectionId(fields.get("projectionId").string());
        if (fields.containsKey("replay")) {
            return new Ring.Replay(
                    tenant, projection, Long.parseLong(fields.get("replay").text()));
        }
        return new Ring.Pending(
                tenant,
                projection,
                fields.containsKey("upTo")
                        ? OptionalLong.of(Long.parseLong(fields.get("upTo").text()))
                        : OptionalLong.empty());
    }
}
