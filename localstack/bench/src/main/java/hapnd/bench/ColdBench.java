package hapnd.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.local.lambda.ColdStarts;
import hapnd.local.lambda.ColdStarts.Start;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how each Java function starts on the local platform: alternately without and with its class cache, so that other
 * load on the machine affects both. On AWS these functions start from snapshots, which this doesn't measure.
 */
final class ColdBench {
    private final Options options;
    private final ObjectNode root = JsonFile.empty();

    ColdBench(Options options) {
        this.options = options;
    }

    /** The starts of one function in one way. */
    private record Starts(List<Start> all) {
        double ready() {
            return median(all.stream().map(Start::ready).toList());
        }

        double answered() {
            return median(all.stream().map(Start::answered).toList());
        }

        double cpu() {
            return median(all.stream().map(Start::cpu).toList());
        }

        private static double median(List<Duration> times) {
            return new Measured(1, Duration.ofSeconds(1), times.stream().mapToLong(Duration::toNanos)).percentile(0.5);
        }
    }

    void run() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "medians of %d starts without a class cache and %d with it, by turns; ms; load of the machine %.1f%n%n",
                options.starts(),
                options.starts(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                Locale.ROOT,
                "%-13s %6s │ %7s %7s %5s │ %7s %7s %5s │ %7s %7s %5s%n",
                "function",
                "MB",
                "ready",
                "cached",
                "ratio",
                "answer",
                "cached",
                "ratio",
                "cpu",
                "cached",
                "ratio");
        try (var starts = ColdStarts.open(options.template(), options.cache())) {
            for (String function : starts.functions()) {
                measure(starts, function);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        JsonFile.write(options.json(), root);
    }

    private void measure(ColdStarts starts, String function) throws IOException, InterruptedException {
        long bytes = starts.cache(function);
        // the first start of each kind reads from disk what later ones find in memory
        starts.start(function, false);
        starts.start(function, true);
        var plain = new ArrayList<Start>();
        var cached = new ArrayList<Start>();
        for (int i = 0; i < options.starts(); i++) {
            plain.add(starts.start(function, false));
            cached.add(starts.start(function, true));
        }
        report(function.replaceFirst(".*-", ""), bytes, new Starts(plain), new Starts(cached));
    }

    private void report(String function, long bytes, Starts plain, Starts cached) {
        System.out.printf(
                Locale.ROOT,
                "%-13s %6.1f │ %7.0f %7.0f %5.2f │ %7.0f %7.0f %5.2f │ %7.0f %7.0f %5.2f%n",
                function,
                bytes / 1e6,
                plain.ready(),
                cached.ready(),
                cached.ready() / plain.ready(),
                plain.answered(),
                cached.answered(),
                cached.answered() / plain.answered(),
                plain.cpu(),
                cached.cpu(),
                cached.cpu() / plain.cpu());
        ObjectNode row = root.withArray("functions")
                .addObject()
                .put("function", function)
                .put("cacheBytes", bytes);
        describe(row.putObject("plain"), plain);
        describe(row.putObject("cached"), cached);
    }

    private static void describe(ObjectNode into, Starts starts) {
        into.put("readyMs", starts.ready())
                .put("answeredMs", starts.answered())
                .put("cpuMs", starts.cpu())
                .put("starts", starts.all().size());
    }
}
