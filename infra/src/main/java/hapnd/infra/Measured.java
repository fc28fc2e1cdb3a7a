package hapnd.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** What the functions measure themselves, as CloudWatch knows it. */
final class Measured {
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
}
