package hapnd.queue.sqs;

import hapnd.concurrent.Concurrently;
import hapnd.queue.TaskCodec;
import hapnd.queue.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Tasks as messages of an SQS queue.
 *
 * @param <T> the tasks
 */
public final class SqsTaskQueue<T> implements TaskQueue<T> {
    private static final Logger LOG = Logger.getLogger(SqsTaskQueue.class);
    private static final int MAX_CALL_MESSAGES = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final TaskCodec<T> codec;

    /** Sends to the given queue. */
    public SqsTaskQueue(SqsClient sqs, String queueUrl, TaskCodec<T> codec) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.codec = codec;
    }

    @Override
    public void add(T task, Duration delay) {
        sqs.sendMessage(b -> b.queueUrl(queueUrl)
                .messageBody(codec.encode(task))
                .messageGroupId(codec.group(task).orElse(null))
                .messageDeduplicationId(codec.deduplicationId(task).orElse(null))
                .delaySeconds(seconds(delay).orElse(null)));
    }

    /**
     * The delay in seconds, rounded up, because a task that is delivered too early has no effect. Empty without a delay,
     * because FIFO queues accept none.
     */
    private static Optional<Integer> seconds(Duration delay) {
        return Optional.of((int) delay.plusMillis(999).toSeconds()).filter(seconds -> seconds > 0);
    }

    @Override
    public int addAll(List<T> tasks, Duration timeLimit) {
        long end = System.nanoTime() + timeLimit.toNanos();
        var left = new LongAdder();
        var calls =
                tasks.stream().gather(Gatherers.windowFixed(MAX_CALL_MESSAGES)).toList();
        Concurrently.all(calls, call -> {
            boolean isLate = System.nanoTime() - end > 0;
            left.add(isLate ? call.size() : send(call, timeLimit));
            return true;
        });
        return left.intValue();
    }

    /** Sends a batch and returns how many tasks were not sent. */
    private int send(List<T> tasks, Duration timeLimit) {
        var entries = IntStream.range(0, tasks.size())
                .mapToObj(i -> entry(i, tasks.get(i)))
                .toList();
        try {
            return sqs.sendMessageBatch(b -> b.queueUrl(queueUrl)
                            .entries(entries)
                            .overrideConfiguration(o -> o.apiCallTimeout(timeLimit)))
                    .failed()
                    .size();
        } catch (SdkException e) {
            LOG.warnf("could not add %d tasks: %s", tasks.size(), e.getMessage());
            return tasks.size();
        }
    }

    private SendMessageBatchRequestEntry entry(int id, T task) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .messageBody(codec.encode(task))
                .messageGroupId(codec.group(task).orElse(null))
                .messageDeduplicationId(codec.deduplicationId(task).orElse(null))
                .build();
    }
}
