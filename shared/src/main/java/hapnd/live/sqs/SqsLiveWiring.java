package hapnd.live.sqs;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.live.ReplayTask;
import hapnd.queue.TaskQueue;
import hapnd.queue.sqs.SqsTaskQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the queue of replay tasks. */
final class SqsLiveWiring {
    @Produces
    @Singleton
    TaskQueue<ReplayTask> replayQueue(Settings settings) {
        return new SqsTaskQueue<>(Clients.sqs(), settings.get(Setting.REPLAY_QUEUE_URL), new ReplayTaskCodec());
    }
}
