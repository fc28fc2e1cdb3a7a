package hapnd.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many events of many aggregates, which are there before something is measured. */
final class EventHistory {
    private static final int CLIENTS = 4;
    private static final int AGGREGATES = 1000;
    private static final int BATCH = 20;
    private static final int EVENTS = 100_000;
    private static final int QUICK_EVENTS = 10_000;

    private EventHistory() {}

    /** Appends them, so that the aggregates' events are mixed; returns how many. */
    static int append(Api api, boolean quick) throws IOException {
        int events = quick ? QUICK_EVENTS : EVENTS;
        append(api, events, quick ? QUICK_EVENTS / AGGREGATES : BATCH);
        return events;
    }

    /** Appends them in batches of this size. */
    static void append(Api api, int events, int batch) throws IOException {
        int batches = events / batch;
        System.out.println("appending " + events + " events to " + AGGREGATES + " aggregates");
        String run = Bench.newRun();
        var clients = new ArrayList<Future<Void>>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                clients.add(threads.submit(() -> {
                    for (int i = first; i < batches; i += CLIENTS) {
                        api.appendBatch("history", "history-" + run + "-" + i % AGGREGATES, batch);
                    }
                    return null;
                }));
            }
        }
        for (Future<Void> client : clients) {
            try {
                client.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
