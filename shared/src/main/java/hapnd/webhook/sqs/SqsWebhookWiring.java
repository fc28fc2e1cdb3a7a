package hapnd.webhook.sqs;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.queue.TaskQueue;
import hapnd.queue.sqs.SqsTaskQueue;
import hapnd.webhook.delivery.DeliveryTask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the queue of delivery tasks. */
final class SqsWebhookWiring {
    @Produces
    @Singleton
    TaskQueue<DeliveryTask> deliveryQueue(Settings settings) {
        return new SqsTaskQueue<>(Clients.sqs(), settings.get(Setting.DELIVERY_QUEUE_URL), new DeliveryTaskCodec());
    }
}
