package hapnd.paging;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Reads the next page of something ordered while the current one is processed.
 *
 * @param <T> an entry, which has a place
 */
public final class ReadAhead<T> implements AutoCloseable {
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final LongFunction<List<T>> after;
    private final ToLongFunction<T> place;
    private Future<List<T>> next;

    /**
     * @param after reads the page after a place; an empty one at the end
     * @param place the place of an entry
     * @param start the place to begin after
     */
    public ReadAhead(LongFunction<List<T>> after, ToLongFunction<T> place, long start) {
        this.after = after;
        this.place = place;
        this.next = thread.submit(() -> after.apply(start));
    }

    /** The next page; empty at the end and from then on. */
    public List<T> next() {
        try {
            var entries = next.get();
            if (!entries.isEmpty()) {
                long last = place.applyAsLong(entries.getLast());
                next = thread.submit(() -> after.apply(last));
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
