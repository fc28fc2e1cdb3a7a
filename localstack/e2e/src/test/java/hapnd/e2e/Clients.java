package hapnd.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several clients at once. */
final class Clients {
    private Clients() {}

    /** Lets clients 0 to n-1 begin at the same moment, and returns what each one got. */
    static <T> List<T> together(int clients, IntFunction<T> work) throws InterruptedException, ExecutionException {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                Callable<T> task = () -> {
                    begin.await();
                    return work.apply(client);
                };
                running.add(threads.submit(task));
            }
            begin.countDown();
            var results = new ArrayList<T>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        }
    }
}
