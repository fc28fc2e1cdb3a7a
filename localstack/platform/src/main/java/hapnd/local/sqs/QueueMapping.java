package hapnd.local.sqs;

import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.Outcome;
import hapnd.local.template.FunctionAddress;
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
 * Invokes a function with a queue's messages. It waits in a long poll, so an idle queue costs nothing. Failed messages of a
 * batch are redelivered after their visibility timeout, and finally moved by the queue's redrive policy.
 *
 * <p>A group of a FIFO queue has one batch in flight at a time. Only the function decides which messages failed: as on AWS, a
 * function that reports a message but not the later ones of its group gives up their order.
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
     * Starts to poll.
     *
     * @param mapping the queue and the function
     * @param client a client for this mapping only; closing it ends the poll
     * @param lambda runs the function
     * @param queueArn the queue's ARN
     * @param log receives errors of batches
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
                // first a free slot, then messages: received messages must not wait while their visibility timeout runs
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
            // the next poll receives the messages
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

    /** Delivers a batch, deletes the messages that did not fail, and returns the ids of the failed ones. */
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

    /** Ends the poll. A batch that is being processed is redelivered later. */
    @Override
    public void close() {
        closed = true;
        poller.interrupt();
        queue.close();
    }
}
