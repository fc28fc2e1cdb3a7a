package hapnd.local.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.telemetry.Field;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Sorts the lines that functions write: metrics go to {@link LocalMetrics}, log lines in a readable format to the terminal. */
public final class FunctionOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalMetrics metrics;
    private final BiConsumer<String, String> terminal;

    /**
     * @param metrics collects the metrics
     * @param terminal receives a function's name and a line for the developer
     */
    public FunctionOutput(LocalMetrics metrics, BiConsumer<String, String> terminal) {
        this.metrics = metrics;
        this.terminal = terminal;
    }

    /** Handles a line. A line that isn't JSON is shown unchanged. */
    public void line(String function, String line) {
        Optional<JsonNode> json = parse(line);
        if (json.filter(LocalMetrics::isOne).isPresent()) {
            metrics.take(json.get());
        } else {
            terminal.accept(
                    function,
                    json.filter(FunctionOutput::isLog)
                            .map(FunctionOutput::readable)
                            .orElse(line));
        }
    }

    private static Optional<JsonNode> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isLog(JsonNode line) {
        return line.has("level") && line.has("message");
    }

    /** Formats a line without fields that help only in logs of thousands of invocations. */
    private static String readable(JsonNode line) {
        StringBuilder text = new StringBuilder(line.path("level").asText())
                .append(' ')
                .append(line.path("message").asText());
        for (Field field : Field.values()) {
            JsonNode value = line.path("mdc").path(field.key());
            if (value.isTextual() && field != Field.REQUEST_ID) {
                text.append("  ").append(field.key()).append('=').append(value.asText());
            }
        }
        if (line.path("stackTrace").isTextual()) {
            text.append('\n').append(line.path("stackTrace").asText().strip());
        }
        return text.toString();
    }
}
