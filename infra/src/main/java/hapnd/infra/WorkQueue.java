package hapnd.infra;

import hapnd.environment.Setting;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.EventSourceMappingOptions;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.DeduplicationScope;
import software.amazon.awscdk.services.sqs.FifoThroughputLimit;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue of tasks for one function, with a dead-letter queue. */
final class WorkQueue extends Construct {
    private static final int MAX_RECEIVES = 4;
    private static final Duration KEPT = Duration.days(14);

    private final Queue queue;
    private final Setting setting;
    private final int concurrency;
    private final int batch;

    /** A standard queue. An invocation gets one message. */
    WorkQueue(Construct scope, String id, Setting setting, Duration visibility, int concurrency) {
        this(scope, id, setting, visibility, concurrency, false, 1);
    }

    /** A standard queue. An invocation gets several messages. */
    static WorkQueue inBatches(
            Construct scope, String id, Setting setting, Duration visibility, int concurrency, int batch) {
        return new WorkQueue(scope, id, setting, visibility, concurrency, false, batch);
    }

    /** A FIFO queue, with order within each message group. Messages of one group are processed by one invocation at a time. */
    static WorkQueue inGroups(
            Construct scope, String id, Setting setting, Duration visibility, int concurrency, int batch) {
        return new WorkQueue(scope, id, setting, visibility, concurrency, true, batch);
    }

    /**
     * Creates both queues.
     *
     * @param setting the environment variable that holds the queue's URL
     * @param visibility the visibility timeout, which is also the time until a retry after a crash
     * @param concurrency the maximum number of concurrent invocations, at least 2; it limits background work, so that requests
     *     have enough concurrency
     * @param groups whether both queues are FIFO queues; SQS requires the same type for a dead-letter queue
     * @param batch the maximum number of messages per invocation
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

    /** Permits sending to it. */
    Access send() {
        return new Access(
                setting, queue.getQueueUrl(), List.of(Access.permit("sqs", queue.getQueueArn(), "SendMessage")));
    }

    /**
     * Maps the queue to the function. It doesn't use CDK's event source, which would permit more than <a
     * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">Lambda needs</a>.
     */
    void feeds(JavaFunction function) {
        if (function.mayUse(queue.getQueueUrl())) {
            function.allowToWakeItself();
        }
        function.live()
                .addToRolePolicy(Access.permit(
                        "sqs", queue.getQueueArn(), "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"));
        function.live()
                .addEventSourceMapping(
                        getNode().getId(),
                        EventSourceMappingOptions.builder()
                                .eventSourceArn(queue.getQueueArn())
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
