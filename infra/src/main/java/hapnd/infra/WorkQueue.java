package hapnd.infra;

import hapnd.environment.Setting;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.DeduplicationScope;
import software.amazon.awscdk.services.sqs.FifoThroughputLimit;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue of work for one function, and beside it the queue where a message ends that fails again and again. */
final class WorkQueue extends Construct {
    private static final int MAX_RECEIVES = 4;
    private static final Duration KEPT = Duration.days(14);

    private final Queue queue;
    private final Setting setting;
    private final int concurrency;
    private final int batch;

    /** A queue without order, whose function gets one message an invocation. */
    WorkQueue(Construct scope, String id, Setting setting, Duration visibility, int concurrency) {
        this(scope, id, setting, visibility, concurrency, false, 1);
    }

    /** A queue without order, whose function gets some messages an invocation. */
    static WorkQueue inBatches(
            Construct scope, String id, Setting setting, Duration visibility, int concurrency, int batch) {
        return new WorkQueue(scope, id, setting, visibility, concurrency, false, batch);
    }

    /** A queue that keeps order within each group of messages, and gives a function one group's messages at a time. */
    static WorkQueue inGroups(
            Construct scope, String id, Setting setting, Duration visibility, int concurrency, int batch) {
        return new WorkQueue(scope, id, setting, visibility, concurrency, true, batch);
    }

    /**
     * Creates both queues.
     *
     * @param setting the environment variable that holds the queue's URL
     * @param visibility how long a message is hidden while it is worked on: the time until it is tried again after a crash
     * @param concurrency how many messages are worked on at once, at least 2; keeps background work from taking the
     *     concurrency that requests need
     * @param groups whether it is a FIFO queue, and the one for failed messages too, as SQS requires
     * @param batch how many messages an invocation gets at most
     */
    private WorkQueue(
            Construct scope,
            String id,
            Setting setting,
            Duration visibility,
            int concurrency,
            boolean groups,
            int batch) {
        super(scope, id);
        this.batch = batch;
        this.setting = setting;
        this.concurrency = concurrency;
        Queue failed = secured("Failed", groups).build();
        this.queue = secured("Queue", groups)
                .visibilityTimeout(visibility)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(failed)
                        .maxReceiveCount(MAX_RECEIVES)
                        .build())
                .build();
    }

    /** The right to send to it. */
    Access send() {
        return new Access(
                setting, queue.getQueueUrl(), List.of(Access.permit("sqs", queue.getQueueArn(), "SendMessage")));
    }

    /** Has the function work on its messages. */
    void feeds(JavaFunction function) {
        if (function.mayUse(queue.getQueueUrl())) {
            function.allowToWakeItself();
        }
        function.live()
                .addEventSource(SqsEventSource.Builder.create(queue)
                        .batchSize(batch)
                        .maxConcurrency(concurrency)
                        .reportBatchItemFailures(true)
                        .build());
    }

    private Queue.Builder secured(String id, boolean groups) {
        Queue.Builder builder = Queue.Builder.create(this, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT);
        if (groups) {
            builder.fifo(true)
                    .deduplicationScope(DeduplicationScope.MESSAGE_GROUP)
                    .fifoThroughputLimit(FifoThroughputLimit.PER_MESSAGE_GROUP_ID);
        }
        return builder;
    }
}
