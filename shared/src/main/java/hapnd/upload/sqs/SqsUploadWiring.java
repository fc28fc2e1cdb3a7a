package hapnd.upload.sqs;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.queue.TaskQueue;
import hapnd.queue.sqs.SqsTaskQueue;
import hapnd.upload.CompileTask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the queue of compile tasks. */
final class SqsUploadWiring {
    @Produces
    @Singleton
    TaskQueue<CompileTask> compileQueue(Settings settings) {
        return new SqsTaskQueue<>(Clients.sqs(), settings.get(Setting.COMPILE_QUEUE_URL), new CompileTaskCodec());
    }
}
