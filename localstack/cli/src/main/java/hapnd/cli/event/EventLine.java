package hapnd.cli.event;

import hapnd.cli.terminal.Output;
import hapnd.json.RawJson;
import java.util.Map;

/** An event as a line: JSON for a program, the most important for people. */
final class EventLine {
    private static final int DATA_LENGTH = 120;
    private static final RawJson NOTHING = new RawJson("\"\"");

    private EventLine() {}

    static void show(RawJson event, Output output) {
        if (output.isJson()) {
            output.json(event);
            return;
        }
        var fields = event.fields();
        var position = fields.get("position");
        output.line("%s  %s  %s %s  %s"
                .formatted(
                        output.faint("%8s  %s"
                                .formatted(position == null ? "" : position.text(), string(fields, "timestamp"))),
                        output.bold(string(fields, "eventType")),
                        string(fields, "aggregateId"),
                        output.faint(
                                "v" + fields.getOrDefault("version", NOTHING).text()),
                        shortened(Output.safe(
                                fields.getOrDefault("data", NOTHING).compact().text()))));
    }

    private static String string(Map<String, RawJson> fields, String name) {
        return Output.safe(fields.getOrDefault(name, NOTHING).string());
    }

    private static String shortened(String text) {
        if (text.length() <= DATA_LENGTH) {
            return text;
        }
        return text.substring(
                        0, text.offsetByCodePoints(0, Math.min(DATA_LENGTH, text.codePointCount(0, text.length()))))
                + "…";
    }
}
