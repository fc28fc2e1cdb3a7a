package hapnd.infra;

import hapnd.telemetry.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The dashboard, in the order of an event's stages: appended, sequenced, projected, delivered; below them the infrastructure.
 */
final class OperationsDashboard extends Construct {
    private static final Duration PERIOD = Duration.minutes(1);

    private final Construct all;
    private final Stage stage;

    /** Creates the dashboard of all constructs that are in the scope so far. */
    OperationsDashboard(Construct scope, Stage stage, Alarms alarms) {
        super(scope, "Overview");
        this.all = scope;
        this.stage = stage;
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(stage.globalNameOf("overview"))
                .widgets(List.of(List.of(status(alarms)), appends(), readSide(), delivery(), infrastructure()))
                .build();
    }

    private static IWidget status(Alarms alarms) {
        return AlarmStatusWidget.Builder.create()
                .title("Alarms")
                .alarms(alarms.all())
                .width(24)
                .height(5)
                .build();
    }

    private List<IWidget> appends() {
        return List.of(
                graph("Appends, ms", times("events", Metric.APPEND_LATENCY)),
                graph(
                        "Appends and conflicts",
                        List.of(
                                measured("events", Metric.APPEND_LATENCY, "SampleCount"),
                                measured("events", Metric.APPEND_CONFLICTS, "Sum"))),
                graph("Reducers, ms", times("events", Metric.REDUCER_TIME)),
                graph("Reducer failures", List.of(measured("events", Metric.REDUCER_FAILURES, "Sum"))));
    }

    private List<IWidget> readSide() {
        return List.of(
                graph("From append to feed, ms", times("sequencer", Metric.FEED_LAG)),
                graph("From append to projection, ms", times("projector", Metric.PROJECTION_LAG)),
                graph(
                        "Faulted projections, parked aggregates",
                        List.of(
                                measured("sweeper", Metric.FAULTED_PROJECTIONS, "Maximum"),
                                measured("sweeper", Metric.PARKED_AGGREGATES, "Maximum"))),
                graph(
                        "Streams: age of the oldest change, ms",
                        each(
                                TableChanges.class,
                                changes -> changes.reader().function().metric("IteratorAge", every("Maximum")))));
    }

    private List<IWidget> delivery() {
        return List.of(
                graph(
                        "Webhooks",
                        List.of(
                                measured("delivery", Metric.WEBHOOK_ATTEMPTS, "Sum"),
                                measured("delivery", Metric.WEBHOOK_FAILURES, "Sum"),
                                measured("delivery", Metric.WEBHOOK_DEAD_LETTERS, "Sum"))),
                graph(
                        "Pushes to WebSocket connections",
                        List.of(
                                measured("notifier", Metric.STREAM_PUSHES, "Sum"),
                                measured("replayer", Metric.STREAM_PUSHES, "Sum"))),
                graph("Server errors, and WebSocket errors", errors()),
                graph(
                        "Queues, messages that wait or were given up",
                        each(Queue.class, queue -> queue.metricApproximateNumberOfMessagesVisible(every("Maximum")))));
    }

    private List<IMetric> errors() {
        List<IMetric> errors = new ArrayList<>(each(HttpApi.class, api -> api.metricServerError(every("Sum"))));
        for (String metric : List.of("ExecutionError", "IntegrationError")) {
            errors.addAll(each(WebSocketApi.class, api -> api.metric(metric, every("Sum"))));
        }
        return errors;
    }

    private List<IWidget> infrastructure() {
        return List.of(
                graph("Errors of functions", functions(function -> function.metricErrors(every("Sum")))),
                graph("Throttles", functions(function -> function.metricThrottles(every("Sum")))),
                graph("Requests over their key's limit", overTheirLimit()),
                graph("Throttled reads and writes of tables", throttledTables()),
                graph("Durations p99, ms", functions(function -> function.metricDuration(every("p99")))),
                graph(
                        "Cold starts",
                        each(
                                JavaFunction.class,
                                function -> measured(function.shortName(), Metric.COLD_STARTS, "Sum"))));
    }

    private List<IMetric> throttledTables() {
        List<IMetric> throttles = new ArrayList<>();
        all.getNode().findAll().stream()
                .filter(Storage.class::isInstance)
                .map(Storage.class::cast)
                .forEach(storage -> storage.tables()
                        .forEach((table, schema) -> throttles.add(TableThrottles.of(table, schema, PERIOD))));
        return throttles;
    }

    private List<IMetric> overTheirLimit() {
        return Measured.AUTHENTICATING.stream()
                .map(function -> measured(function, Metric.RATE_LIMITED, "Sum"))
                .toList();
    }

    private List<IMetric> functions(Function<software.amazon.awscdk.services.lambda.Function, IMetric> metric) {
        return each(software.amazon.awscdk.services.lambda.Function.class, metric);
    }

    private <T> List<IMetric> each(Class<T> type, Function<T, IMetric> metric) {
        List<IMetric> metrics = new ArrayList<>();
        all.getNode().findAll().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(found -> metrics.add(metric.apply(found)));
        return metrics;
    }

    private List<IMetric> times(String function, Metric metric) {
        return List.of(measured(function, metric, "p50"), measured(function, metric, "p99"));
    }

    private IMetric measured(String function, Metric metric, String statistic) {
        return Measured.of(stage, function, metric, statistic, PERIOD);
    }

    private static MetricOptions every(String statistic) {
        return MetricOptions.builder().period(PERIOD).statistic(statistic).build();
    }

    private static IWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(6)
                .height(6)
                .build();
    }
}
