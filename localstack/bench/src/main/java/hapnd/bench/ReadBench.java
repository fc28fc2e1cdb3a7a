package hapnd.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Measures the read side on its own platform: how long an event takes until it can be read, how fast a projection is built over
 * existing events, and the calls of both to DynamoDB.
 */
final class ReadBench {
    private static final int FAN_OUT = 200;
    private static final int WARMING = 5;
    private static final int COUNTED = 100;
    private static final Duration BETWEEN_COUNTED = Duration.ofMillis(400);

    private final Options options;
    private final Path data;
    private final ReadReport report = new ReadReport();

    ReadBench(Options options, Path data) {
        this.options = options;
        this.data = data;
    }

    void run() throws IOException {
        System.out.println("starting a platform to measure latency");
        try (var platform = new Platform(options, data, Map.of())) {
            platform.during(() -> measure(platform.api()));
        }
        countCalls();
        report.write(options.json());
    }

    private void measure(Api api) throws IOException {
        EventHistory.append(api, options.quick());
        report.rebuildHeader();
        // the first build may have to wait for the end of the feed, so it has its own class
        report.add(Rebuild.deploy(api, "BenchOverall.cs"));
        var perAggregate = Rebuild.deploy(api, "BenchPerAggregate.cs");
        report.add(perAggregate);
        report.add(CatchUp.of(api, perAggregate.projectionId(), options.quick()));
        report.arrivalHeader();
        for (Arrival arrival : arrivals(perAggregate.projectionId())) {
            try (arrival) {
                report.add(arrival.title(), measured(api, arrival));
            }
        }
    }

    /** Appends a fixed number of events one after the other, however long they take, so that slow arrivals are measured too. */
    private Measured measured(Api api, Arrival arrival) throws IOException {
        arrival.prepare(api);
        for (int number = 1; number <= WARMING; number++) {
            arrival.appendAndAwait(api, number);
        }
        int events = options.quick() ? 20 : 100;
        long[] latencies = new long[events];
        long start = System.nanoTime();
        for (int i = 0; i < events; i++) {
            long before = System.nanoTime();
            arrival.appendAndAwait(api, WARMING + 1 + i);
            latencies[i] = System.nanoTime() - before;
        }
        return new Measured(1, Duration.ofNanos(System.nanoTime() - start), LongStream.of(latencies));
    }

    /** Where events arrive. */
    private static List<Arrival> arrivals(String perAggregate) throws IOException {
        return List.of(
                new StateArrival(perAggregate),
                new NamedArrival(perAggregate),
                new LiveArrival(perAggregate, 1),
                new LiveArrival(perAggregate, FAN_OUT),
                new WebhookArrival("BenchOverall.cs"));
    }

    private void countCalls() throws IOException {
        System.out.println("\nstarting it again, with a proxy that counts between the functions and DynamoDB");
        try (var proxy = new CountingProxy(table -> table.contains("Feed") || table.contains("Views"));
                var platform = new Platform(
                        options,
                        data,
                        Map.of(Bench.FUNCTIONS_DYNAMODB, proxy.endpoint().toString()))) {
            proxy.forwardTo(platform.dynamodb());
            platform.during(() -> measureCost(platform.api(), proxy));
        }
    }

    private void measureCost(Api api, CountingProxy proxy) throws IOException {
        report.costHeader();
        proxy.take();
        var rebuild = Rebuild.deploy(api, "BenchPerAggregate.cs");
        report.add("build", (int) rebuild.events(), proxy.take());
        new StateArrival(rebuild.projectionId()).prepare(api);
        proxy.take();
        appendOneByOne(api);
        report.add("live, one by one", COUNTED, proxy.take());
        int events = CatchUp.prepare(api, rebuild.projectionId(), options.quick());
        proxy.take();
        CatchUp.follow(api, rebuild.projectionId(), events);
        report.add("live, many at once", events, proxy.take());
    }

    /** Appends slowly, without polling for results, because polls would be counted too. */
    private static void appendOneByOne(Api api) throws IOException {
        var aggregate = "counted-" + Bench.newRun();
        for (int number = 0; number < COUNTED; number++) {
            api.append("counted", aggregate, number);
            Pause.of(BETWEEN_COUNTED);
        }
    }
}
