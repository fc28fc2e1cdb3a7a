package hapnd.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.terminal.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A preview's report for people. It is cut: the whole one is in the JSON. */
final class PreviewReport {
    private static final int MAX_EXAMPLES = 10;
    private static final int MAX_CHANGES = 5;
    private static final int MAX_FAILURES = 20;
    private static final int MAX_LENGTH = 100;
    private static final List<String> COUNTS = List.of("same", "changed", "new", "gone", "failed");

    private final JsonNode preview;
    private final Output output;
    private final List<String> lines = new ArrayList<>();

    PreviewReport(JsonNode preview, Output output) {
        this.preview = preview;
        this.output = output;
    }

    /** Whether it is whole and the new code failed on no event. */
    boolean isGood() {
        return preview.path("status").asText().equals("done")
                && stream(preview.path("report"))
                        .allMatch(report -> report.path("failures").isEmpty()
                                && report.path("moreFailures").asLong() == 0
                                && report.at("/states/failed").asLong() == 0);
    }

    List<String> lines() {
        if (!preview.path("status").asText().equals("done")) {
            return List.of("The preview was cancelled, so there is no report. Nothing has changed.");
        }
        lines.clear();
        preview.path("report").forEach(this::add);
        lines.add(String.format(
                Locale.ROOT,
                "%,.1f s for %,d events, %,d a second; the whole history takes about %,d s to build. Nothing was deployed.",
                preview.at("/timing/seconds").asDouble(),
                preview.at("/progress/head").asLong()
                        - preview.path("fromPosition").asLong(),
                preview.at("/timing/eventsPerSecond").asLong(),
                preview.at("/timing/estimatedRebuildSeconds").asLong()));
        return List.copyOf(lines);
    }

    private void add(JsonNode report) {
        lines.add(output.bold(title(report)));
        var counts = COUNTS.stream()
                .map(name -> String.format(
                        Locale.ROOT, "%,d %s", report.path("states").path(name).asLong(), name))
                .toList();
        double sampled = report.path("sampled").asDouble(1);
        lines.add("  states   " + String.join(", ", counts)
                + (sampled < 1 ? String.format(Locale.ROOT, " (of %.1f%% of the keys)", sampled * 100) : ""));
        addExamples(report.path("examples"), differing(report.path("states")));
        addFailures(report);
    }

    private static String title(JsonNode report) {
        var type = report.path("aggregateType").asText("");
        var replaced = report.at("/replaces/className").asText("");
        var name = report.path("className").asText()
                + (type.isEmpty() || type.equals("null") ? "" : " for '" + type + "'");
        return Output.safe(name + (replaced.isEmpty() ? ", which is new" : ", in the place of " + replaced));
    }

    private static long differing(JsonNode states) {
        return states.path("changed").asLong()
                + states.path("new").asLong()
                + states.path("gone").asLong();
    }

    private void addExamples(JsonNode examples, long all) {
        stream(examples).limit(MAX_EXAMPLES).forEach(example -> {
            lines.add("  %-8s %s"
                    .formatted(
                            example.path("change").asText(),
                            cut(example.path("key").asText())));
            stream(example.path("patch"))
                    .limit(MAX_CHANGES)
                    .forEach(change -> lines.add(output.faint("             " + change(change))));
            more(example.path("patch").size() - MAX_CHANGES, "             ", "more changes of it");
            if (example.path("truncated").asBoolean()) {
                lines.add(output.faint("             its change has more than 4 KB"));
            }
        });
        more(
                all - Math.min(MAX_EXAMPLES, examples.size()),
                "  ",
                "more states differ; up to 100 are in the JSON (--json)");
    }

    private static String change(JsonNode change) {
        var value = change.has("value") ? " " + change.path("value") : "";
        return cut(change.path("op").asText() + " " + change.path("path").asText() + value);
    }

    private void addFailures(JsonNode report) {
        var failures = report.path("failures");
        stream(failures).limit(MAX_FAILURES).forEach(failure -> {
            lines.add(output.bad("  fails    "
                    + cut(failure.path("eventType").asText() + ": "
                            + failure.path("error").asText())));
            lines.add(Output.safe(String.format(
                    Locale.ROOT,
                    "             first at %s, version %,d of %s; %,d events",
                    failure.path("eventId").asText(),
                    failure.path("version").asLong(),
                    cut(failure.path("aggregateId").asText()),
                    failure.path("count").asLong())));
        });
        more(
                Math.max(0, failures.size() - MAX_FAILURES)
                        + report.path("moreFailures").asLong(),
                "  ",
                "more failures of other kinds");
    }

    private void more(long count, String indent, String what) {
        if (count > 0) {
            lines.add(output.faint(String.format(Locale.ROOT, "%s… %,d %s", indent, count, what)));
        }
    }

    private static String cut(String text) {
        var line = Output.safe(text).replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= MAX_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
