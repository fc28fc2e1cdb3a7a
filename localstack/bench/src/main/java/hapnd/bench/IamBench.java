package hapnd.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.local.lambda.ColdStarts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Measures what it costs an append that the template's policies are enforced: one client appends to two platforms in turn, of
 * which one enforces them. Both are slower than one alone would be, so only the ratio counts.
 */
final class IamBench {
    /** So few that both platforms meet the same load of the machine. */
    private static final int BLOCK = 100;

    private final Options options;
    private final Path data;

    IamBench(Options options, Path data) {
        this.options = options;
        this.data = data;
    }

    /** A platform, and how long its appends took. */
    private static final class Side {
        private final Load.Work work;
        private final LongStream.Builder nanos = LongStream.builder();
        private int appends;

        Side(Platform platform) throws IOException {
            this.work = new Scenario(false, Scenario.History.NEW).prepare(platform.api(), Bench.newRun(), 1);
        }

        void warmUp(int blocks) throws IOException {
            append(blocks * BLOCK);
        }

        void block() throws IOException {
            for (int append = 0; append < BLOCK; append++) {
                long before = System.nanoTime();
                append(1);
                nanos.add(System.nanoTime() - before);
            }
        }

        private void append(int count) throws IOException {
            Bench.append(work, appends, appends + count);
            appends += count;
        }

        Measured measured() {
            return new Measured(1, Duration.ofSeconds(1), nanos.build());
        }
    }

    void run() throws IOException {
        makeClassCaches();
        System.out.println("starting two platforms");
        try (var enforcing = new Platform(options, data.resolve("on"), Map.of(), "--iam", "on");
                var permitting = new Platform(options, data.resolve("off"), Map.of(), "--iam", "off")) {
            var on = new Side(enforcing);
            var off = new Side(permitting);
            System.out.println("warming up");
            for (var side : List.of(on, off)) {
                side.warmUp(options.blocks());
            }
            System.out.println("measuring");
            for (int block = 0; block < options.blocks(); block++) {
                for (var side : block % 2 == 0 ? List.of(on, off) : List.of(off, on)) {
                    side.block();
                }
            }
            report(on.measured(), off.measured());
        }
    }

    /** A platform makes them while it runs, and what is measured then is that. */
    private void makeClassCaches() throws IOException {
        System.out.println("making class caches");
        try (var starts = ColdStarts.open(options.template(), options.cache())) {
            for (String function : starts.functions()) {
                starts.cache(function);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void report(Measured on, Measured off) throws IOException {
        var root = JsonFile.empty();
        System.out.printf(Locale.ROOT, "%n%-9s %8s %8s %8s%n", "policies", "appends", "p50 ms", "p99 ms");
        describe(root, "enforced", on);
        describe(root, "off", off);
        double ratio = on.percentile(0.5) / off.percentile(0.5);
        System.out.printf(Locale.ROOT, "%-9s %8s %8.3f%n", "ratio", "", ratio);
        root.put("ratioP50", ratio);
        JsonFile.write(options.json(), root);
    }

    private static void describe(ObjectNode root, String name, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-9s %8d %8.2f %8.2f%n",
                name,
                measured.requests(),
                measured.percentile(0.5),
                measured.percentile(0.99));
        root.putObject(name)
                .put("appends", measured.requests())
                .put("p50Ms", measured.percentile(0.5))
                .put("p99Ms", measured.percentile(0.99));
    }
}
