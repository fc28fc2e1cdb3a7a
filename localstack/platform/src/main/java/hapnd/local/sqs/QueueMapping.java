package hapnd.local.sqs;

import hapnd.local.lambda.FunctionAddress;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.Outcome;
import hapnd.local.template.Stack.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Invokes a function with a queue's messages. It waits in a long poll, so an idle queue costs nothing. Messages of a
 * batch that failed come back when their visibility timeout has passed, and go where the queue's redrive policy says.
 *
 * <p>A group of a FIFO queue has one batch in flight at a time. Which messages failed is the function's word alone, also
 * there: as on AWS, one that reports a message and not those after it in its group has given up their order.
 */
public final class QueueMapping implements AutoCloseable {
    private static final String FIFO = ".fifo";
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    private final Mapping.OfQueue mapping;
    private final QueueClient queue;
    private final BatchSource source;
    private final LambdaService lambda;
    private final Consumer<String> log;
    private final String arn;
    private final String region;
    private final Semaphore batches;
    private final Thread poller;
    private volatile boolean closed;

    /**
     * Begins to poll.
     *
     * @param mapping what to poll and what to invoke
     * @param client for this mapping alone: closing it ends the poll
     * @param lambda runs the function
     * @param queueArn the queue's ARN
     * @param log told when a batch fails
     */
    public QueueMapping(
            Mapping.OfQueue mapping, SqsClient client, LambdaService lambda, String queueArn, Consumer<String> log) {
        this.mapping = mapping;
        this.queue = new QueueClient(client, mapping.queue());
        this.source = mapping.queue().endsWith(FIFO)
                ? new FifoSource(queue, mapping.batchSize(), log)
                : new StandardSource(queue, mapping.batchSize(), mapping.window());
        this.lambda = lambda;
        this.log = log;
        this.arn = queueArn;
        this.region = queueArn.split(":", -1)[3];
        this.batches = new Semaphore(mapping.maximumConcurrency());
        this.poller = Thread.ofVirtual().name("poll " + mapping.queue()).start(this::poll);
    }

    private void poll() {
        while (!closed) {
            try {
                // First a free slot, then messages: what is received must not wait while its visibility runs out.
                batches.acquire();
                List<Message> batch = source.next();
                if (batch.isEmpty()) {
                    batches.release();
                } else {
                    Thread.ofVirtual().name("batch of " + mapping.queue()).start(() -> process(batch));
                }
            } catch (InterruptedException e) {
                return;
            } catch (SdkException e) {
                batches.release();
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(SdkException fault) {
        if (closed) {
            return;
        }
        log.accept("polling " + mapping.queue() + " failed: " + fault.getMessage());
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAULT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void process(List<Message> first) {
        List<Message> batch = first;
        try {
            while (!batch.isEmpty() && !closed) {
                batch = source.settled(batch, failures(batch));
            }
        } catch (SdkException e) {
            // The next poll brings what was to come next.
            if (!closed) {
                log.accept("polling " + mapping.queue() + " failed: " + e.getMessage());
            }
        } finally {
            batches.release();
        }
    }

    private Set<String> failures(List<Message> batch) {
        try {
            return invoke(batch);
        } catch (SdkException e) {
            if (!closed) {
                log.accept("a batch of " + mapping.queue() + " is not settled, it will come back: " + e.getMessage());
            }
            return ids(batch);
        }
    }

    /** Delivers a batch, and deletes what did not fail; returns the ids of what did. */
    private Set<String> invoke(List<Message> batch) {
        Outcome outcome = lambda.invoke(
                        FunctionAddress.parse(mapping.function()), Optional.empty(), QueueEvent.of(batch, arn, region))
                .join();
        Set<String> failed = failed(outcome, batch);
        queue.delete(batch.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .toList());
        if (!failed.isEmpty()) {
            log.accept(failed.size() + " of " + batch.size() + " messages of " + mapping.queue()
                    + " failed and will come back: " + outcome.describe());
        }
        return failed;
    }

    private Set<String> failed(Outcome outcome, List<Message> batch) {
        return switch (outcome) {
            case Outcome.Answered answered ->
                mapping.partialFailures() ? QueueEvent.failures(answered.payload(), batch) : Set.of();
            case Outcome.Failed failed -> ids(batch);
            case Outcome.Refused refused -> ids(batch);
        };
    }

    private static Set<String> ids(List<Message> batch) {
        return Set.copyOf(batch.stream().map(Message::messageId).toList());
    }

    /** Ends the poll. A batch that a function works on comes back later. */
    @Override
    public void close() {
        closed = true;
        poller.interrupt();
        queue.close();
    }
}
