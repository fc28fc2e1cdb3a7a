package hapnd.local.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.telemetry.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The metrics of the last hour, by the minute. */
class LastHourTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-15T18:30:20.123Z");

    private Instant now = START;
    private final LastHour hour = new LastHour(() -> now);

    @Nested
    class Time {
        @Test
        void is_sixty_minutes_of_which_the_last_is_the_one_that_is_going_on() throws Exception {
            JsonNode answer = JSON.readTree(hour.json());
            assertThat(answer.path("from").asText()).isEqualTo("2026-03-15T17:31:00Z");
            assertThat(answer.path("now").asText()).isEqualTo("2026-03-15T18:30:20.123Z");
            assertThat(answer.path("startedAt").asText()).isEqualTo("2026-03-15T18:30:20.123Z");
            for (JsonNode series : answer.path("series")) {
                for (JsonNode array : series) {
                    if (array.isArray()) {
                        assertThat(array).hasSize(60);
                    }
                }
            }
        }

        @Test
        void before_the_start_is_unknown_and_after_it_nothing_happened() {
            now = START.plus(Duration.ofMinutes(2));
            assertThat(last(4, "AppendConflicts", "sum")).containsExactly("null", "0", "0", "0");
            assertThat(last(4, "AppendLatency", "count")).containsExactly("null", "0", "0", "0");
            assertThat(last(4, "AppendLatency", "average")).containsOnly("null");
            assertThat(last(4, "FaultedProjections", "last")).containsOnly("null");
        }

        @Test
        void of_more_than_an_hour_ago_is_forgotten() {
            hour.record(Metric.APPEND_CONFLICTS, 7);
            now = START.plus(Duration.ofMinutes(59));
            assertThat(all("AppendConflicts", "sum").getFirst()).isEqualTo("7");
            now = START.plus(Duration.ofMinutes(60));
            assertThat(all("AppendConflicts", "sum")).containsOnly("0");
            hour.record(Metric.APPEND_CONFLICTS, 2);
            assertThat(last(2, "AppendConflicts", "sum")).containsExactly("0", "2");
        }

        @Test
        void that_a_clock_is_set_back_loses_no_more_than_what_it_takes_back() {
            hour.record(Metric.APPEND_CONFLICTS, 7);
            now = START.minus(Duration.ofMinutes(5));
            hour.record(Metric.APPEND_CONFLICTS, 1);
            assertThat(last(1, "AppendConflicts", "sum")).containsExactly("1");
            now = START;
            assertThat(last(6, "AppendConflicts", "sum")).containsExactly("1", "null", "null", "null", "null", "7");
        }
    }

    @Nested
    class Values {
        @Test
        void are_all_metrics_and_each_has_its_unit() throws Exception {
            JsonNode series = JSON.readTree(hour.json()).path("series");
            assertThat(series.fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(
                            Stream.of(Metric.values()).map(Metric::title).toList());
            assertThat(series.at("/AppendLatency/unit").asText()).isEqualTo("milliseconds");
            assertThat(series.at("/WebhookFailures/unit").asText()).isEqualTo("count");
            assertThat(series.at("/ParkedAggregates/unit").asText()).isEqualTo("none");
        }

        @Test
        void of_times_have_a_count_an_average_and_a_maximum() {
            hour.record(Metric.APPEND_LATENCY, 10);
            hour.record(Metric.APPEND_LATENCY, 20);
            hour.record(Metric.APPEND_LATENCY, 10);
            assertThat(last(1, "AppendLatency", "count")).containsExactly("3");
            assertThat(last(1, "AppendLatency", "average")).containsExactly("13.333");
            assertThat(last(1, "AppendLatency", "max")).containsExactly("20");
        }

        @Test
        void of_counts_are_added_up_minute_by_minute() {
            hour.record(Metric.WEBHOOK_FAILURES, 1);
            hour.record(Metric.WEBHOOK_FAILURES, 2);
            now = START.plus(Duration.ofMinutes(1));
            hour.record(Metric.WEBHOOK_FAILURES, 4);
            assertThat(last(2, "WebhookFailures", "sum")).containsExactly("3", "4");
        }

        @Test
        void of_gauges_are_the_last_of_a_minute() {
            hour.record(Metric.FAULTED_PROJECTIONS, 3);
            hour.record(Metric.FAULTED_PROJECTIONS, 0);
            now = START.plus(Duration.ofMinutes(1));
            assertThat(last(2, "FaultedProjections", "last")).containsExactly("0", "null");
        }

        @Test
        void of_several_threads_are_all_counted() {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 1000; i++) {
                    threads.execute(() -> hour.record(Metric.STREAM_PUSHES, 1));
                }
            }
            assertThat(last(1, "StreamPushes", "sum")).containsExactly("1000");
        }
    }

    @Nested
    class Lines_of_functions {
        private final LocalMetrics metrics = new LocalMetrics(() -> now);
        private final List<String> shown = new ArrayList<>();
        private final FunctionOutput output = new FunctionOutput(metrics, (function, line) -> shown.add(line));

        @Test
        void are_taken_in_from_all_functions() {
            output.line("f", emf("Hapnd", "events", "AppendLatency", "[10, 30]"));
            output.line("f", emf("Hapnd", "other", "AppendLatency", "20"));
            assertThat(last(metrics.lastHour(), 1, "AppendLatency", "count")).containsExactly("3");
            assertThat(shown).isEmpty();
        }

        @Test
        void add_no_series_for_names_that_the_platform_does_not_have() {
            String before = metrics.lastHour();
            output.line("f", emf("Hapnd", "events", "Unheard", "1"));
            output.line("f", emf("Others", "events", "AppendLatency", "1"));
            assertThat(metrics.lastHour()).isEqualTo(before);
        }
    }

    private static String emf(String namespace, String function, String name, String values) {
        return """
                {"_aws": {"Timestamp": 1, "CloudWatchMetrics": [{"Namespace": "%s", "Dimensions": [["stage", "function"]],
                  "Metrics": [{"Name": "%s", "Unit": "Milliseconds"}]}]},
                 "stage": "dev", "function": "%s", "%s": %s}""".formatted(namespace, name, function, name, values);
    }

    private List<String> all(String metric, String array) {
        return last(60, metric, array);
    }

    private List<String> last(int count, String metric, String array) {
        return last(hour.json(), count, metric, array);
    }

    private static List<String> last(String json, int count, String metric, String array) {
        try {
            List<String> entries = new ArrayList<>();
            JSON.readTree(json).path("series").path(metric).path(array).forEach(entry -> entries.add(entry.asText()));
            return entries.subList(entries.size() - count, entries.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
