package hapnd.reducer.sqs;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.queue.TaskQueue;
import hapnd.queue.sqs.SqsTaskQueue;
import hapnd.reducer.RecomputeTask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the queue of recompute tasks. */
final class SqsReducerWiring {
    @Produces
    @Singleton
    TaskQueue<RecomputeTask> recomputeQueue(Settings settings) {
        return new SqsTaskQueue<>(Clients.sqs(), settings.get(Setting.RECOMPUTE_QUEUE_URL), new RecomputeTaskCodec());
    }
}
