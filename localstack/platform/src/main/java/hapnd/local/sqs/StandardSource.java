package hapnd.local.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.model.Message;

/** Batches of a standard queue: available messages, collected for the batching window. */
final class StandardSource implements BatchSource {
    private final QueueClient queue;
    private final int batchSize;
    private final Duration window;

    StandardSource(QueueClient queue, int batchSize, Duration window) {
        this.queue = queue;
        this.batchSize = batchSize;
        this.window = window;
    }

    @Override
    public List<Message> next() {
        List<Message> batch = new ArrayList<>(queue.receive(QueueClient.MAXIMUM_WAIT_SECONDS, batchSize));
        long end = System.nanoTime() + window.toNanos();
        while (!batch.isEmpty() && batch.size() < batchSize) {
            long left = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime()));
            boolean more = batch.size() % QueueClient.MAXIMUM_BATCH == 0;
            if (left == 0 && !more) {
                break;
            }
            List<Message> next = queue.receive((int) left, batchSize - batch.size());
            batch.addAll(next);
            if (next.isEmpty() && left == 0) {
                break;
            }
        }
        return batch;
    }

    @Override
    public List<Message> settled(List<Message> batch, Set<String> failed) {
        return List.of();
    }
}
