package hapnd.local.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Batches of a FIFO queue, at most one in flight for each message group. SQS itself holds back a group while one of its
 * messages is in flight; the local engine does so only for messages that it has received since it started. Of those that
 * it restored it hands out all, and a failed one last: so they are all taken, kept here out of its sight, and put into order.
 * That is done before anything is delivered: of two polls at once, either could bring the earlier messages of a group.
 */
final class FifoSource implements BatchSource {
    // Until they are delivered; an engine that starts again shows them at once.
    private static final Duration KEPT = Duration.ofHours(12);

    private final QueueClient queue;
    private final int batchSize;
    private final Duration visibility;
    private final Consumer<String> log;
    private final FifoGroups groups = new FifoGroups();
    private boolean hasRestored; // of the one thread that calls next

    FifoSource(QueueClient queue, int batchSize, Consumer<String> log) {
        this.queue = queue;
        this.log = log;
        this.batchSize = batchSize;
        this.visibility = queue.visibilityTimeout();
    }

    @Override
    public List<Message> next() {
        takeRestored();
        List<Message> kept = takeKept();
        if (!kept.isEmpty()) {
            return kept;
        }
        // Someone must look when a message that failed does not come back: it is in the dead-letter queue then.
        int wait = groups.idle() ? QueueClient.MAXIMUM_WAIT_SECONDS : 1;
        return take(queue.receive(wait, batchSize));
    }

    private void takeRestored() {
        while (!hasRestored) {
            List<Message> received = queue.receive(0, QueueClient.MAXIMUM_BATCH);
            keep(received);
            hasRestored = received.isEmpty();
        }
    }

    private synchronized void keep(List<Message> received) {
        var _ = groups.offer(received);
        hide(received, KEPT);
    }

    /** Hiding goes with what it is for: a batch that settles meanwhile must not take a message before it is hidden. */
    private synchronized List<Message> take(List<Message> received) {
        boolean first = groups.waiting() == 0;
        hide(groups.offer(received), KEPT);
        // What was received just now has all of its time left.
        return first ? groups.take(batchSize, Instant.now()) : takeKept();
    }

    private synchronized List<Message> takeKept() {
        List<Message> ready = groups.take(batchSize, Instant.now());
        hide(ready, visibility);
        return ready;
    }

    @Override
    public List<Message> settled(List<Message> batch, Set<String> failed) {
        List<Message> kept = settle(batch, failed);
        // What waited behind the batch can go on now, but the engine tells nobody who waits for it: so it is asked.
        return kept.isEmpty() ? take(queue.receive(0, batchSize)) : kept;
    }

    private synchronized List<Message> settle(List<Message> batch, Set<String> failed) {
        groups.settle(batch, failed, Instant.now().plus(visibility));
        return takeKept();
    }

    private void hide(List<Message> received, Duration time) {
        if (received.isEmpty()) {
            return;
        }
        try {
            queue.hide(received, time);
        } catch (SdkException e) {
            // They may be delivered twice, which SQS allows; their group must not stay locked for it.
            log.accept("messages may come twice: " + e.getMessage());
        }
    }
}
