package hapnd.projection.sqs;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.projection.ProjectionWakeUp;
import hapnd.queue.TaskQueue;
import hapnd.queue.sqs.SqsTaskQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the queue of projections' wake-ups. */
final class SqsProjectionWiring {
    @Produces
    @Singleton
    TaskQueue<ProjectionWakeUp> projectionQueue(Settings settings) {
        return new SqsTaskQueue<>(Clients.sqs(), settings.get(Setting.PROJECT_QUEUE_URL), new ProjectionWakeUpCodec());
    }
}
