package hapnd.cli.projection;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.terminal.Output;
import java.util.Map;

/**
 * A projection, for people.
 *
 * @param projection as the API describes it
 * @param output where to
 */
record Shown(JsonNode projection, Output output) {
    private static final int PERCENT = 100;

    /** Says the most important in a line; why it stopped in another. */
    void line() {
        output.line(text("projectionId") + "  " + status() + "  " + progress() + "  " + output.bold(text("className")));
        fault();
    }

    /** Says all that there is, a line each. */
    void lines() {
        for (Map.Entry<String, JsonNode> field : projection.properties()) {
            switch (field.getKey()) {
                case "status" -> say("status", status());
                case "progress" -> say("progress", progress());
                case "error", "id", "paused", "kind", "type" -> {}
                default -> say(field.getKey(), Output.safe(plain(field.getValue())));
            }
        }
        fault();
    }

    private void say(String name, String value) {
        output.line(output.faint("%-17s".formatted(name)) + value);
    }

    private static String plain(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private String text(String name) {
        return Output.safe(projection.path(name).asText());
    }

    private String status() {
        var padded = "%-11s".formatted(text("status"));
        var coloured = switch (projection.path("status").asText()) {
            case "active" -> output.good(padded);
            case "faulted", "failed" -> output.bad(padded);
            default -> padded;
        };
        return projection.path("paused").asBoolean() ? coloured + " paused" : coloured;
    }

    private String progress() {
        long position = projection.path("progress").path("position").asLong();
        long head = projection.path("progress").path("head").asLong();
        long percent = head == 0 ? PERCENT : position * PERCENT / head;
        return "%,d of %,d (%d %%)".formatted(position, head, percent);
    }

    private void fault() {
        var error = projection.path("error");
        if (error.isObject()) {
            output.line(output.bad(
                            "  stopped at " + Output.safe(error.path("eventId").asText()) + ": ")
                    + Output.safe(error.path("message").asText()));
        }
    }
}
