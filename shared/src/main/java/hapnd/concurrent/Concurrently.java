package hapnd.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes independent calls concurrently. */
public final class Concurrently {
    private static final int DEFAULT_CONCURRENCY = 8;

    private Concurrently() {}

    /**
     * Calls the predicate for each of the things, eight at a time. Returns whether all calls returned true; all are made in any
     * case.
     *
     * @throws RuntimeException of the first call that threw
     */
    public static <T> boolean all(Collection<T> things, Predicate<T> isTrue) {
        return all(things, DEFAULT_CONCURRENCY, isTrue);
    }

    /**
     * As {@link #all(Collection, Predicate)}, with a given number of concurrent calls.
     *
     * @throws RuntimeException of the first call that threw
     */
    public static <T> boolean all(Collection<T> things, int concurrency, Predicate<T> isTrue) {
        return map(things, concurrency, isTrue::test).stream().allMatch(result -> result);
    }

    /**
     * Calls the function for each of the things, and returns its results in the same order.
     *
     * @param concurrency the maximum number of calls at a time
     * @throws RuntimeException of the first call that threw; all are made in any case
     */
    public static <T, R> List<R> map(Collection<T> things, int concurrency, Function<T, R> call) {
        if (things.isEmpty()) {
            return List.of();
        }
        var results = new ArrayList<Future<R>>();
        try (var threads =
                Executors.newFixedThreadPool(concurrency, Thread.ofVirtual().factory())) {
            things.forEach(thing -> results.add(threads.submit(() -> call.apply(thing))));
        }
        return results.stream().map(Concurrently::get).toList();
    }

    private static <R> R get(Future<R> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
