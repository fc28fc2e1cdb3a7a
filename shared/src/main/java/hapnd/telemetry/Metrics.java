package hapnd.telemetry;

import hapnd.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects an invocation's metrics and writes them as one line in CloudWatch's <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * embedded metric format</a>, which needs no call, no permission, and no library at a cold start. Stage and function are the
 * only dimensions, because each combination of values costs money every month; tenants are in the log lines.
 */
public final class Metrics {
    /** The format's maximum number of values of one metric in one line. */
    private static final int MAX_VALUES = 100;

    private static final Map<Metric, List<Long>> VALUES = new EnumMap<>(Metric.class);

    private Metrics() {}

    /** Adds a value. */
    public static void record(Metric metric, long value) {
        synchronized (VALUES) {
            var values = VALUES.computeIfAbsent(metric, any -> new ArrayList<>());
            switch (metric.unit()) {
                case MILLISECONDS -> values.add(value);
                case COUNT -> {
                    long before = values.isEmpty() ? 0 : values.removeLast();
                    values.add(before + value);
                }
                case NONE -> {
                    values.clear();
                    values.add(value);
                }
            }
            if (values.size() == MAX_VALUES) {
                flush();
            }
        }
    }

    /** Adds the time since {@code begin}. Clocks of machines may differ, so a negative time counts as 0. */
    public static void recordSince(Metric metric, Instant begin) {
        record(metric, Math.max(0, Duration.between(begin, Instant.now()).toMillis()));
    }

    /** Drops all values, which were recorded while priming. */
    public static void forget() {
        synchronized (VALUES) {
            VALUES.clear();
        }
    }

    /** Writes all values to the standard output, which Lambda sends to CloudWatch. */
    static void flush() {
        var name =
                Optional.ofNullable(System.getenv("AWS_LAMBDA_FUNCTION_NAME")).orElse("hapnd-none-none");
        drain(name, Instant.now()).ifPresent(System.out::println);
    }

    /** Formats the line and drops its values; empty when nothing was recorded. */
    static Optional<String> drain(String functionName, Instant now) {
        synchronized (VALUES) {
            if (VALUES.isEmpty()) {
                return Optional.empty();
            }
            var stageAndFunction = functionName.substring(functionName.indexOf('-') + 1);
            int dash = stageAndFunction.lastIndexOf('-');
            var line = JsonText.object()
                    .putRaw("_aws", described(now))
                    .put("stage", stageAndFunction.substring(0, dash))
                    .put("function", stageAndFunction.substring(dash + 1));
            VALUES.forEach((metric, values) -> line.putRaws(
                    metric.title(), values.stream().map(Object::toString).toList()));
            VALUES.clear();
            return Optional.of(line.end());
        }
    }

    private static String described(Instant now) {
        var metrics = VALUES.keySet().stream()
                .map(metric -> JsonText.object()
                        .put("Name", metric.title())
                        .put("Unit", metric.unit().title())
                        .end())
                .toList();
        var directive = JsonText.object()
                .put("Namespace", Metric.NAMESPACE)
                .putRaw("Dimensions", "[[\"stage\",\"function\"]]")
                .putRaws("Metrics", metrics)
                .end();
        return JsonText.object()
                .put("Timestamp", now.toEpochMilli())
                .putRaws("CloudWatchMetrics", List.of(directive))
                .end();
    }
}
