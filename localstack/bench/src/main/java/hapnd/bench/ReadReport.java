package hapnd.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results of the read side, as tables for people and as JSON for machines. */
final class ReadReport {
    private final ObjectNode root = JsonFile.empty();

    void arrivalHeader() {
        System.out.printf(Locale.ROOT, "%n%-24s │ %8s %8s %8s%n", "append to …", "p50 ms", "p99 ms", "events");
    }

    void add(String title, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-24s │ %8.1f %8.1f %8d%n",
                title,
                measured.percentile(0.5),
                measured.percentile(0.99),
                measured.requests());
        root.withArray("arrival")
                .addObject()
                .put("at", title)
                .put("p50Ms", measured.percentile(0.5))
                .put("p99Ms", measured.percentile(0.99))
                .put("events", measured.requests());
    }

    void rebuildHeader() {
        System.out.printf(
                Locale.ROOT, "%n%-24s │ %8s %8s %9s%n", "build of a projection", "events", "seconds", "per s");
    }

    void add(Rebuild rebuild) {
        var node = root.withArray("rebuild").addObject().put("projection", rebuild.title());
        addRate(node, rebuild.title(), rebuild.events(), rebuild.time());
    }

    void add(CatchUp followed) {
        addRate(root.putObject("follow"), "live, many at once", followed.events(), followed.time());
    }

    private static void addRate(ObjectNode node, String title, long events, Duration time) {
        double seconds = time.toMillis() / 1e3;
        double perSecond = events / (time.toNanos() / 1e9);
        System.out.printf(Locale.ROOT, "%-24s │ %8d %8.1f %9.0f%n", title, events, seconds, perSecond);
        node.put("events", events).put("seconds", seconds).put("perSecond", perSecond);
    }

    void costHeader() {
        System.out.printf(
                Locale.ROOT,
                "%n%-24s │ %6s %11s %10s   %s%n",
                "an event, to the state",
                "calls",
                "write units",
                "read units",
                "calls by operation");
    }

    /** Adds the functions' consumption of the feed table and the views table. */
    void add(String title, int events, Consumption consumption) {
        double count = events;
        System.out.printf(
                Locale.ROOT,
                "%-24s │ %6.2f %11.3f %10.3f   %s%n",
                title,
                consumption.allCalls() / count,
                consumption.writeUnits() / count,
                consumption.readUnits() / count,
                new TreeMap<>(consumption.calls())
                        .entrySet().stream()
                                .map(call ->
                                        String.format(Locale.ROOT, "%s %.3f", call.getKey(), call.getValue() / count))
                                .collect(Collectors.joining(", ")));
        ObjectNode cell = root.withArray("perEvent")
                .addObject()
                .put("kind", title)
                .put("events", events)
                .put("writeUnits", consumption.writeUnits() / count)
                .put("readUnits", consumption.readUnits() / count);
        ObjectNode calls = cell.putObject("calls");
        consumption.calls().forEach((operation, times) -> calls.put(operation, times / count));
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, root);
    }
}
