package hapnd.local.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Batches of a FIFO queue, at most one in flight for each message group. SQS blocks a group while one of its messages is in
 * flight; the local engine does so only for messages that were sent since it started. It delivers all restored messages, and a
 * failed one last. So all of them are received first, hidden, and sorted here, before anything is delivered: of two concurrent
 * polls, either could return the earlier messages of a group.
 */
final class FifoSource implements BatchSource {
    // how long restored messages are hidden; an engine that restarts makes them visible at once
    private static final Duration KEPT = Duration.ofHours(12);

    private final QueueClient queue;
    private final int batchSize;
    private final Duration visibility;
    private final Consumer<String> log;
    private final FifoGroups groups = new FifoGroups();
    private boolean hasRestored; // used only by the thread that calls next

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
        // poll often while a failed message is expected: if it doesn't come back, it is in the dead-letter queue
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

    /**
     * Hides received messages and takes a batch, under one lock: a concurrent settle must not take a message before it is
     * hidden.
     */
    private synchronized List<Message> take(List<Message> received) {
        boolean first = groups.waiting() == 0;
        hide(groups.offer(received), KEPT);
        // messages that were just received have their full visibility timeout
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
        // messages that were blocked by the batch are deliverable now, but the engine doesn't notify
        // waiting polls, so poll again
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
            // they may be delivered twice, which SQS allows; the group must not stay blocked
            log.accept("messages may come twice: " + e.getMessage());
        }
    }
}
