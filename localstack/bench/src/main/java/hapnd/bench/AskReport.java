package hapnd.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The results of questions, as tables for people and as JSON for machines. */
final class AskReport {
    private final ObjectNode root = JsonFile.empty();

    void timeHeader() {
        System.out.printf(
                Locale.ROOT, "%n%-24s │ %8s %9s %9s %10s%n", "asked for …", "entries", "p50 ms", "most ms", "per s");
    }

    /** Adds the times of a question whose answers were made of this many events or states each. */
    void add(String title, long entries, Measured measured) {
        double perSecond = entries * measured.perSecond();
        System.out.printf(
                Locale.ROOT,
                "%-24s │ %8d %9.1f %9.1f %10.0f%n",
                title,
                entries,
                measured.percentile(0.5),
                measured.percentile(1),
                perSecond);
        root.withArray("time")
                .addObject()
                .put("question", title)
                .put("entries", entries)
                .put("p50Ms", measured.percentile(0.5))
                .put("maxMs", measured.percentile(1))
                .put("times", measured.requests())
                .put("entriesPerSecond", perSecond);
    }

    void costHeader() {
        System.out.printf(
                Locale.ROOT,
                "%n%-24s │ %8s %6s %11s %12s %11s%n",
                "one answer",
                "entries",
                "calls",
                "read units",
                "an entry",
                "write units");
    }

    /** Adds the functions' consumption for one answer, authentication included. */
    void add(String title, long entries, Consumption consumption) {
        System.out.printf(
                Locale.ROOT,
                "%-24s │ %8d %6d %11.1f %12.4f %11.1f%n",
                title,
                entries,
                consumption.allCalls(),
                consumption.readUnits(),
                consumption.readUnits() / entries,
                consumption.writeUnits());
        root.withArray("cost")
                .addObject()
                .put("question", title)
                .put("entries", entries)
                .put("calls", consumption.allCalls())
                .put("readUnits", consumption.readUnits())
                .put("readUnitsPerEntry", consumption.readUnits() / entries)
                .put("writeUnits", consumption.writeUnits());
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, root);
    }
}
