package hapnd.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metrics, in the embedded metric format. */
class MetricsTest {
    private static final String NAME = "hapnd-my-stage-events";
    private static final Instant NOW = Instant.ofEpochMilli(1_773_599_400_000L);

    @BeforeEach
    void nothing_is_left_of_other_tests() {
        Metrics.drain(NAME, NOW);
    }

    @Test
    void are_one_line_in_the_embedded_metric_format() {
        Metrics.record(Metric.APPEND_LATENCY, 12);

        assertThat(Metrics.drain(NAME, NOW)).contains("""
                {"_aws":{"Timestamp":1773599400000,"CloudWatchMetrics":[{"Namespace":"Hapnd",\
                "Dimensions":[["stage","function"]],"Metrics":[{"Name":"AppendLatency","Unit":"Milliseconds"}]}]},\
                "stage":"my-stage","function":"events","AppendLatency":[12]}""");
        assertThat(Metrics.drain(NAME, NOW)).isEmpty();
    }

    @Test
    void times_are_kept_one_by_one_counts_are_added_up_and_of_a_level_the_last_one_counts() {
        for (long value : new long[] {3, 1, 2}) {
            Metrics.record(Metric.FEED_LAG, value);
            Metrics.record(Metric.WEBHOOK_ATTEMPTS, value);
            Metrics.record(Metric.FAULTED_PROJECTIONS, value);
        }

        var line = RawJson.parse(Metrics.drain(NAME, NOW).orElseThrow()).fields();
        assertThat(line.get("FeedLag").text()).isEqualTo("[3,1,2]");
        assertThat(line.get("WebhookAttempts").text()).isEqualTo("[6]");
        assertThat(line.get("FaultedProjections").text()).isEqualTo("[2]");
    }

    @Test
    void a_line_has_no_more_values_than_the_format_allows() {
        var written = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            LongStream.range(0, 250).forEach(value -> Metrics.record(Metric.FEED_LAG, value));
        } finally {
            System.setOut(out);
        }

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                RawJson.parse(line).fields().get("FeedLag").elements())
                        .hasSize(100));
        assertThat(RawJson.parse(Metrics.drain(NAME, NOW).orElseThrow())
                        .fields()
                        .get("FeedLag")
                        .elements())
                .hasSize(50);
    }

    @Test
    void a_clock_that_goes_ahead_makes_no_negative_time() {
        Metrics.recordSince(Metric.FEED_LAG, Instant.now().plusSeconds(60));

        assertThat(Metrics.drain(NAME, NOW).orElseThrow()).endsWith("\"FeedLag\":[0]}");
    }
}
