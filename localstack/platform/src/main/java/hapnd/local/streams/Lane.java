package hapnd.local.streams;

import hapnd.local.template.Stack.Mapping;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Processes a part of a shard's changes in order: groups them into batches, and runs one batch after the other. */
final class Lane {
    /** The maximum number of waiting reads; then the reader waits. */
    private static final int MAX_WAITING = 100;

    private final Mapping.OfStream mapping;
    private final BatchRunner runner;
    private final Progress progress;
    private final BlockingQueue<List<Item>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Deque<Item> rest = new ArrayDeque<>();

    Lane(Mapping.OfStream mapping, BatchRunner runner, Progress progress) {
        this.mapping = mapping;
        this.runner = runner;
        this.progress = progress;
    }

    /**
     * A change that waits.
     *
     * @param change the change
     * @param step its step in the progress
     */
    record Item(StreamRecord change, Progress.Step step) {}

    void add(List<Item> items) throws InterruptedException {
        if (!items.isEmpty()) {
            waiting.put(items);
        }
    }

    /** Works until it is interrupted. An interrupted batch is not processed. */
    void work() throws InterruptedException {
        while (true) {
            List<Item> batch = next();
            runner.run(batch.stream().map(Item::change).toList());
            progress.done(batch.stream().map(Item::step).toList());
        }
    }

    private List<Item> next() throws InterruptedException {
        if (rest.isEmpty()) {
            rest.addAll(waiting.take());
        }
        Instant due = Instant.now().plus(mapping.window());
        while (rest.size() < mapping.batchSize()) {
            long left = Math.max(0, Instant.now().until(due).toMillis());
            List<Item> more = waiting.poll(left, TimeUnit.MILLISECONDS);
            if (more == null) {
                break;
            }
            rest.addAll(more);
        }
        List<Item> batch = new ArrayList<>();
        while (!rest.isEmpty() && batch.size() < mapping.batchSize()) {
            batch.add(rest.poll());
        }
        return batch;
    }
}
