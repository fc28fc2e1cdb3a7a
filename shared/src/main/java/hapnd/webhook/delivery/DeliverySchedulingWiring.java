package hapnd.webhook.delivery;

import hapnd.projection.NotificationListener;
import hapnd.projection.Projections;
import hapnd.queue.TaskQueue;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.endpoint.Endpoints;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What puts tasks for delivery in the queue. The functions that do so have no HTTP client, so this class refers to none. */
final class DeliverySchedulingWiring {
    @Produces
    @Singleton
    NotificationListener scheduler(Endpoints endpoints, TaskQueue<DeliveryTask> queue) {
        return new DeliveryScheduler(endpoints, queue);
    }

    @Produces
    @Singleton
    DeliverySweeper sweeper(Endpoints endpoints, Projections projections, TaskQueue<DeliveryTask> queue) {
        return new DeliverySweeper(endpoints, projections, queue);
    }

    @Produces
    @Singleton
    Replays replays(DeadLetters letters, TaskQueue<DeliveryTask> queue) {
        return new Replays(letters, queue);
    }
}
