package hapnd.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The functions' own metrics in CloudWatch. */
final class Measured {
    /** The functions that authenticate callers and limit their rate. */
    static final List<String> AUTHENTICATING =
            List.of("events", "projections", "reducers", "previews", "webhooks", "system", "socket");

    private Measured() {}

    static IMetric of(Stage stage, String function, hapnd.telemetry.Metric metric, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(hapnd.telemetry.Metric.NAMESPACE)
                .metricName(metric.title())
                .dimensionsMap(Map.of("stage", stage.name(), "function", function))
                .statistic(statistic)
                .period(period)
                .build();
    }

    /** The sum of one metric over several functions. */
    static IMetric sum(Stage stage, List<String> functions, hapnd.telemetry.Metric metric, Duration period) {
        var each = new TreeMap<String, IMetric>();
        functions.forEach(function -> each.put(function, of(stage, function, metric, "Sum", period)));
        return MathExpression.Builder.create()
                .label(metric.title())
                .expression("SUM([" + String.join(", ", each.keySet()) + "])")
                .usingMetrics(each)
                .period(period)
                .build();
    }
}
