package hapnd.local.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The metrics of this run of the platform, from lines in CloudWatch's <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * embedded metric format</a>, for Prometheus: metrics in milliseconds become timers, counts counters, and those without a unit
 * gauges.
 */
public final class LocalMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, AtomicLong> levels = new ConcurrentHashMap<>();

    /** Whether a line has this format. */
    static boolean isOne(JsonNode line) {
        return line.path("_aws").path("CloudWatchMetrics").isArray();
    }

    /** Adds the values of a line. */
    void take(JsonNode line) {
        for (JsonNode directive : line.path("_aws").path("CloudWatchMetrics")) {
            Tags tags = tags(line, directive.path("Dimensions").path(0));
            for (JsonNode metric : directive.path("Metrics")) {
                String title = metric.path("Name").asText();
                String name = name(directive.path("Namespace").asText() + title);
                for (double value : values(line.path(title))) {
                    record(name, metric.path("Unit").asText(), tags, value);
                }
            }
        }
    }

    private void record(String name, String unit, Tags tags, double value) {
        switch (unit) {
            case "Milliseconds" ->
                Timer.builder(name)
                        .tags(tags)
                        .publishPercentiles(0.5, 0.99)
                        .register(registry)
                        .record(Duration.ofNanos((long) (value * 1e6)));
            case "Count" -> registry.counter(name, tags).increment(value);
            default ->
                levels.computeIfAbsent(name + tags, any -> registry.gauge(name, tags, new AtomicLong()))
                        .set((long) value);
        }
    }

    private static Tags tags(JsonNode line, JsonNode dimensions) {
        List<Tag> tags = new ArrayList<>();
        dimensions.forEach(dimension -> tags.add(
                Tag.of(dimension.asText(), line.path(dimension.asText()).asText())));
        return Tags.of(tags);
    }

    private static List<Double> values(JsonNode oneOrMany) {
        List<Double> values = new ArrayList<>();
        if (oneOrMany.isNumber()) {
            values.add(oneOrMany.asDouble());
        }
        oneOrMany.forEach(value -> values.add(value.asDouble()));
        return values;
    }

    /** {@code HapndAppendLatency} → {@code hapnd.append.latency}, which Micrometer turns into Prometheus's names. */
    private static String name(String title) {
        return title.replaceAll("(?<!^)(?=[A-Z])", ".").toLowerCase(Locale.ROOT);
    }

    /** All of them, in Prometheus's text format. */
    public String text() {
        return registry.scrape();
    }
}
