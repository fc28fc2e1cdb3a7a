package hapnd.infra;

import hapnd.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.dynamodb.Table;

/**
 * The reads and writes that DynamoDB refused, of a table and its indexes together. A metric of the table alone doesn't count
 * those of its indexes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html">Metrics of
 *     DynamoDB</a>
 */
final class TableThrottles {
    private static final List<String> METRICS = List.of("ReadThrottleEvents", "WriteThrottleEvents");

    private TableThrottles() {}

    static IMetric of(Table table, TableSchema schema, Duration period) {
        List<Map<String, String>> parts = new ArrayList<>();
        parts.add(Map.of("TableName", table.getTableName()));
        schema.indexes()
                .forEach(index ->
                        parts.add(Map.of("TableName", table.getTableName(), "GlobalSecondaryIndexName", index.name())));
        Map<String, IMetric> each = new LinkedHashMap<>();
        // an id must be unique within a graph
        String id = table.getNode().getId().toLowerCase(Locale.ROOT);
        for (Map<String, String> part : parts) {
            for (String metric : METRICS) {
                each.put(id + each.size(), metric(metric, part, period));
            }
        }
        return MathExpression.Builder.create()
                .label(table.getNode().getId())
                .expression("SUM([" + String.join(", ", each.keySet()) + "])")
                .usingMetrics(each)
                .period(period)
                .build();
    }

    private static IMetric metric(String name, Map<String, String> part, Duration period) {
        return Metric.Builder.create()
                .namespace("AWS/DynamoDB")
                .metricName(name)
                .dimensionsMap(part)
                .statistic("Sum")
                .period(period)
                .build();
    }
}
