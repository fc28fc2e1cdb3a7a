package hapnd.local.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.telemetry.Metric;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics of this run of the platform, from lines in CloudWatch's <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * embedded metric format</a>, for Prometheus: metrics in milliseconds become timers, counts counters, and those without a unit
 * gauges.
 */
public final class LocalMetrics {
    private static final Map<String, Metric> KNOWN = Stream.of(Metric.values())
            .collect(Collectors.toUnmodifiableMap(metric -> Metric.NAMESPACE + metric.title(), Function.identity()));

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, AtomicLong> levels = new ConcurrentHashMap<>();
    private final LastHour lastHour;

    /** Metrics of this run, by this machine's clock. */
    public LocalMetrics() {
        this(InstantSource.system());
    }

    LocalMetrics(InstantSource clock) {
        this.lastHour = new LastHour(clock);
    }

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
                String namespace = directive.path("Namespace").asText();
                Optional<Metric> known = Optional.ofNullable(KNOWN.get(namespace + title));
                for (double value : values(line.path(title))) {
                    record(name(namespace + title), metric.path("Unit").asText(), tags, value);
                    known.ifPresent(one -> lastHour.record(one, value));
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

    /** Those of the last hour by the minute, as JSON. */
    public String lastHour() {
        return lastHour.json();
    }
}
