package hapnd.webhook.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.ProjectionId;
import hapnd.queue.TaskCodec;
import hapnd.tenancy.TenantId;
import hapnd.webhook.delivery.DeliveryTask;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Delivery tasks as messages of a standard queue: the lease on an endpoint keeps its deliveries in order, and a FIFO queue
 * can't delay single messages. The tenant is each message's group, which on a standard queue doesn't order messages but makes
 * the queue <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html">fair</a>:
 * tenants that occupy much of its function's concurrency come after those that don't.
 */
public final class DeliveryTaskCodec implements TaskCodec<DeliveryTask> {
    @Override
    public String encode(DeliveryTask task) {
        var body = JsonText.object()
                .put("tenantId", task.tenant().value())
                .put("projectionId", task.projection().value());
        switch (task) {
            case DeliveryTask.Deliver deliver -> deliver.upTo().ifPresent(sequence -> body.put("upTo", sequence));
            case DeliveryTask.Redeliver redeliver -> body.put("replay", redeliver.sequence());
        }
        return body.end();
    }

    @Override
    public DeliveryTask decode(String body) {
        var fields = RawJson.parse(body).fields();
        var tenant = new TenantId(fields.get("tenantId").string());
        var projection = new ProjectionId(fields.get("projectionId").string());
        if (fields.containsKey("replay")) {
            return new DeliveryTask.Redeliver(
                    tenant, projection, Long.parseLong(fields.get("replay").text()));
        }
        return new DeliveryTask.Deliver(
                tenant,
                projection,
                fields.containsKey("upTo")
                        ? OptionalLong.of(Long.parseLong(fields.get("upTo").text()))
                        : OptionalLong.empty());
    }

    @Override
    public Optional<String> group(DeliveryTask task) {
        return Optional.of(task.tenant().value());
    }
}
