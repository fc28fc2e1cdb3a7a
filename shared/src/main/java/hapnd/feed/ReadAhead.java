package hapnd.feed;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Reads the next page of entries while the current one is processed. */
public final class ReadAhead implements AutoCloseable {
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final LongFunction<List<FeedEntry>> after;
    private Future<List<FeedEntry>> next;

    /**
     * @param after reads the page after a position
     * @param position the position to begin after
     */
    public ReadAhead(LongFunction<List<FeedEntry>> after, long position) {
        this.after = after;
        this.next = thread.submit(() -> after.apply(position));
    }

    /** The next page; empty at the end and from then on. */
    public List<FeedEntry> next() {
        try {
            var entries = next.get();
            if (!entries.isEmpty()) {
                long position = entries.getLast().position();
                next = thread.submit(() -> after.apply(position));
            }
            return entries;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Waits for the read that is in progress. */
    @Override
    public void close() {
        thread.close();
    }
}
