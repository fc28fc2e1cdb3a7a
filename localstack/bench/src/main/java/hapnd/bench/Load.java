package hapnd.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Closed-loop load: each client sends its next request when the last one is answered. So it measures the latency of callers,
 * without a queue of waiting requests.
 *
 * @param clients the number of concurrent clients
 * @param warmUp the time before the measurement
 * @param time the time of the measurement
 */
record Load(int clients, Duration warmUp, Duration time) {
    /** One request of a client; throws when the answer is unexpected. */
    @FunctionalInterface
    interface Work {
        void once(int client, int number) throws Exception;
    }

    Measured run(Work work) {
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + time.toNanos();
        var running = new ArrayList<Future<long[]>>();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                int number = client;
                running.add(threads.submit(() -> loop(work, number, start, end)));
            }
            return new Measured(clients, time, running.stream().flatMapToLong(Load::latencies));
        }
    }

    private static long[] loop(Work work, int client, long start, long end) throws Exception {
        LongStream.Builder latencies = LongStream.builder();
        int number = 0;
        for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
            work.once(client, number++);
            long after = System.nanoTime();
            if (before >= start && after <= end) {
                latencies.add(after - before);
            }
        }
        return latencies.build().toArray();
    }

    private static LongStream latencies(Future<long[]> client) {
        try {
            return LongStream.of(client.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
