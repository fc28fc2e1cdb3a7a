package hapnd.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Calls that don't depend on each other, several at a time. */
public final class Concurrently {
    private static final int AT_ONCE = 8;

    private Concurrently() {}

    /**
     * Whether it is true of all; each is tried in any case.
     *
     * @throws RuntimeException of the first one that threw
     */
    public static <T> boolean all(Collection<T> things, Predicate<T> isTrue) {
        return all(things, AT_ONCE, isTrue);
    }

    /**
     * The same, for so many at once.
     *
     * @throws RuntimeException of the first one that threw
     */
    public static <T> boolean all(Collection<T> things, int atOnce, Predicate<T> isTrue) {
        if (things.isEmpty()) {
            return true;
        }
        var results = new ArrayList<Future<Boolean>>();
        try (var threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            things.forEach(thing -> results.add(threads.submit(() -> isTrue.test(thing))));
        }
        boolean all = true;
        for (var result : results) {
            all &= get(result);
        }
        return all;
    }

    private static boolean get(Future<Boolean> result) {
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
