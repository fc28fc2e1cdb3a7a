package hapnd.local.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a function prints is shown, or counted when it is a metric. */
class FunctionOutputTest {
    private final LocalMetrics metrics = new LocalMetrics();
    private final List<String> shown = new ArrayList<>();
    private final FunctionOutput output = new FunctionOutput(metrics, (function, line) -> shown.add(line));

    @Test
    void metrics_are_kept_and_not_shown() {
        output.line("f", emf("\"AppendLatency\": [10, 30], \"AppendConflicts\": [2], \"FaultedProjections\": [4]"));
        output.line("f", emf("\"AppendLatency\": 20, \"AppendConflicts\": 1, \"FaultedProjections\": 3"));

        assertThat(shown).isEmpty();
        assertThat(metrics.text())
                .contains("hapnd_append_latency_seconds_count{function=\"events\",stage=\"dev\"} 3")
                .contains("hapnd_append_latency_seconds_sum{function=\"events\",stage=\"dev\"} 0.06")
                .contains("hapnd_append_conflicts_total{function=\"events\",stage=\"dev\"} 3.0")
                .contains("hapnd_faulted_projections{function=\"events\",stage=\"dev\"} 3.0");
    }

    @Test
    void a_log_line_is_shown_with_its_level_message_and_ids() {
        output.line("f", """
                {"timestamp":"2026-03-15T18:30:00Z","level":"INFO","loggerName":"x","message":"appended",\
                "mdc":{"traceId":"abc","requestId":"r-1","tenant":"tenant_1","correlationId":"order 7"}}""");

        assertThat(shown).containsExactly("INFO appended  tenant=tenant_1  traceId=abc  correlationId=order 7");
    }

    @Test
    void a_fault_is_shown_with_its_stack() {
        output.line(
                "f", "{\"level\":\"ERROR\",\"message\":\"oh\",\"stackTrace\":\": java.io.IOException\\n\\tat x\\n\"}");

        assertThat(shown).containsExactly("ERROR oh\n: java.io.IOException\n\tat x");
    }

    @Test
    void everything_else_is_shown_as_it_is() {
        List<String> lines = List.of("hello", "{not json", "{\"a\":1}", "");
        lines.forEach(line -> output.line("f", line));

        assertThat(shown).isEqualTo(lines);
    }

    private static String emf(String values) {
        return """
                {"_aws": {"Timestamp": 1, "CloudWatchMetrics": [{"Namespace": "Hapnd", "Dimensions": [["stage", "function"]],
                  "Metrics": [{"Name": "AppendLatency", "Unit": "Milliseconds"}, {"Name": "AppendConflicts", "Unit": "Count"},
                    {"Name": "FaultedProjections", "Unit": "None"}]}]},
                 "stage": "dev", "function": "events", %s}""".formatted(values);
    }
}
