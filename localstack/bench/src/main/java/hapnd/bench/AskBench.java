package hapnd.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Measures what people ask a platform with a history: how long the answers take, and what they cost in reads. */
final class AskBench {
    private static final int LONG_HISTORY = 10_000;
    private static final int BATCH = 500;
    private static final int WARMING = 2;

    private final Options options;
    private final Path data;
    private final AskReport report = new AskReport();

    /** Known when what they are about is there. */
    private List<Question> questions = List.of();

    AskBench(Options options, Path data) {
        this.options = options;
        this.data = data;
    }

    void run() throws IOException {
        System.out.println("starting a platform to measure latency");
        try (var platform = new Platform(options, data, Map.of())) {
            platform.during(() -> {
                questions = prepare(platform.api());
                measure(platform.api());
            });
        }
        countReads();
        report.write(options.json());
    }

    private List<Question> prepare(Api api) throws IOException {
        EventHistory.append(api, options.quick());
        api.deployReducer();
        var aggregate = "long-" + Bench.newRun();
        System.out.println("appending " + LONG_HISTORY + " events to one aggregate");
        for (int i = 0; i < LONG_HISTORY / BATCH; i++) {
            api.appendBatch("bench", aggregate, BATCH);
        }
        System.out.println("building a projection");
        var projection = Rebuild.deploy(api, "BenchPerAggregate.cs").projectionId();
        return List.of(
                new Questions.Log(),
                new Questions.AggregatesPage(),
                new Questions.StatesPage(projection),
                new Questions.StateAt(aggregate, LONG_HISTORY - 1),
                new Questions.StateAt(aggregate, LONG_HISTORY / 2),
                new Questions.HistoryPage(aggregate, 1),
                new Questions.HistoryPage(aggregate, LONG_HISTORY / 2),
                new Questions.Preview("BenchPreviewed.cs"));
    }

    private void measure(Api api) throws IOException {
        report.timeHeader();
        for (var question : questions) {
            int times = question.times(options.quick());
            for (int i = 0; i < Math.min(WARMING, times); i++) {
                question.ask(api);
            }
            long answered = 0;
            long[] latencies = new long[times];
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                long before = System.nanoTime();
                answered += question.ask(api);
                latencies[i] = System.nanoTime() - before;
            }
            var time = Duration.ofNanos(System.nanoTime() - start);
            report.add(question.title(), answered / times, new Measured(1, time, LongStream.of(latencies)));
        }
    }

    private void countReads() throws IOException {
        System.out.println("\nstarting it again, with a proxy that counts between the functions and DynamoDB");
        try (var proxy = new CountingProxy();
                var platform = new Platform(
                        options,
                        data,
                        Map.of(Bench.FUNCTIONS_DYNAMODB, proxy.endpoint().toString()))) {
            proxy.forwardTo(platform.dynamodb());
            platform.during(() -> {
                report.costHeader();
                for (var question : questions) {
                    // the first one finds out who is asking
                    question.ask(platform.api());
                    proxy.take();
                    long answered = question.ask(platform.api());
                    report.add(question.title(), answered, proxy.take());
                }
            });
        }
    }
}
