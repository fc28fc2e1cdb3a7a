package hapnd.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue of work for one function, and beside it the queue where a message ends that fails again and again. */
final class WorkQueue extends Construct {
    private static final int MAX_RECEIVES = 4;
    private static final Duration KEPT = Duration.days(14);

    private final Queue queue;
    private final String variable;
    private final int concurrency;

    /**
     * Creates both queues.
     *
     * @param variable the environment variable that holds the queue's URL
     * @param visibility how long a message is hidden while it is worked on: the time until it is tried again after a crash
     * @param concurrency how many messages are worked on at once, at least 2; keeps background work from taking the
     *     concurrency that requests need
     */
    WorkQueue(Construct scope, String id, String variable, Duration visibility, int concurrency) {
        super(scope, id);
        this.variable = variable;
        this.concurrency = concurrency;
        Queue failed = secured("Failed").build();
        this.queue = secured("Queue")
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
                variable, queue.getQueueUrl(), List.of(Access.permit("sqs", queue.getQueueArn(), "SendMessage")));
    }

    /** Has the function work on its messages, one message an invocation. */
    void feeds(JavaFunction function) {
        function.live()
                .addEventSource(SqsEventSource.Builder.create(queue)
                        .batchSize(1)
                        .maxConcurrency(concurrency)
                        .reportBatchItemFailures(true)
                        .build());
    }

    private Queue.Builder secured(String id) {
        return Queue.Builder.create(this, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT);
    }
}
