package hapnd.preview.sqs;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.preview.PreviewTask;
import hapnd.queue.TaskQueue;
import hapnd.queue.sqs.SqsTaskQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the queue of preview tasks. */
final class SqsPreviewWiring {
    @Produces
    @Singleton
    TaskQueue<PreviewTask> previewQueue(Settings settings) {
        return new SqsTaskQueue<>(Clients.sqs(), settings.get(Setting.PREVIEW_QUEUE_URL), new PreviewTaskCodec());
    }
}
