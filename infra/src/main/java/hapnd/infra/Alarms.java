package hapnd.infra;

import static hapnd.telemetry.Metric.FAULTED_PROJECTIONS;
import static hapnd.telemetry.Metric.PARKED_AGGREGATES;
import static hapnd.telemetry.Metric.RATE_LIMIT_FAULTS;
import static hapnd.telemetry.Metric.WEBHOOK_DEAD_LETTERS;

import hapnd.schema.TableSchema;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The alarms. They are created for all constructs of the stack, so that later ones are included. Each alarm says what to do and
 * links to a section of {@code docs/operations.md}.
 */
final class Alarms extends Construct {
    private static final Duration MINUTE = Duration.minutes(1);
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    private final Stage stage;

    /** Creates alarms for all constructs that are in the scope so far. */
    Alarms(Construct scope, Stage stage) {
        super(scope, "Alarms");
        this.stage = stage;
        for (IConstruct construct : scope.getNode().findAll()) {
            switch (construct) {
                case Function function -> watch(function);
                case JavaFunction function -> watch(function);
                case TableChanges changes -> {
                    watch(changes);
                    watchGivenUp(changes);
                }
                case Queue queue -> watch(queue);
                case Storage storage -> storage.tables().forEach(this::watch);
                case HttpApi api -> watch(api);
                case HttpRoutes routes -> watch(routes);
                case WebSocketApi api -> watch(api);
                default -> {}
            }
        }
        watchProjections();
        watchParking();
        watchWebhooks();
        watchRateLimits();
        stage.watch().alarmEmail().ifPresent(this::mail);
    }

    private void watch(Function function) {
        String name = nameOf(function);
        // its errors are those of customers' code, and are returned to their callers
        if (!name.equals("CsharpExecutor")) {
            alarm(
                    name + "Errors",
                    function.metricErrors(every(FIVE_MINUTES, "Sum")),
                    new Rule(5, 1),
                    "server-errors",
                    "A function fails. Read its log of that time for lines of level ERROR.");
        }
        alarm(
                name + "Throttles",
                function.metricThrottles(every(FIVE_MINUTES, "Sum")),
                new Rule(5, 1),
                "throttles",
                "Lambda refuses invocations: the account's concurrency is used up. Find out by what, or have the quota"
                        + " raised.");
    }

    private void watch(TableChanges changes) {
        alarm(
                changes.getNode().getId() + "Age",
                changes.reader().function().metric("IteratorAge", every(MINUTE, "Maximum")),
                new Rule(60_000, 5),
                "iterator-age",
                "A reader of a table's stream is more than a minute behind. After 24 hours changes would be lost: see"
                        + " whether the function fails or is too slow.");
    }

    private void watchGivenUp(TableChanges changes) {
        alarm(
                changes.getNode().getId() + "Failed",
                changes.givenUp(every(MINUTE, "Sum")),
                new Rule(1, 1),
                "given-up-changes",
                "Changes of a table were given up after many tries, and are kept in the bucket under aws/lambda. Find the"
                        + " reason in the function's log; ./hapnd feed repair adds the events that the feed lacks.");
    }

    private void watch(Queue queue) {
        String owner = nameOf(queue);
        if (queue.getNode().getId().equals("Failed")) {
            alarm(
                    owner + "Failed",
                    queue.metricApproximateNumberOfMessagesVisible(every(MINUTE, "Maximum")),
                    new Rule(1, 1),
                    "dead-letter-queues",
                    "A task was given up after several tries. Find its reason in the function's log, fix it, and send"
                            + " the message back.");
        } else {
            alarm(
                    owner + "Age",
                    queue.metricApproximateAgeOfOldestMessage(every(FIVE_MINUTES, "Maximum")),
                    new Rule(3600, 1),
                    "dead-letter-queues",
                    "A task has waited for more than an hour. See whether its function fails, is throttled, or has too"
                            + " much to do.");
        }
    }

    /** Two periods, because an on-demand table that grows beyond its former peak throttles for a short time. */
    private void watch(Table table, TableSchema schema) {
        alarm(
                table.getNode().getId() + "Throttles",
                TableThrottles.of(table, schema, FIVE_MINUTES),
                new Rule(50, 2),
                "throttles",
                "DynamoDB refuses reads or writes of a table or an index. See whether one tenant's feed or one aggregate is"
                        + " written too fast, or the account's quota is used up.");
    }

    /**
     * Watches a function that its own schedule invokes. A function that isn't invoked has no data, so missing data is the alarm.
     * It is created after the schedule, so that the function of a new stage is invoked before.
     */
    private void watch(JavaFunction function) {
        function.schedule()
                .ifPresent(schedule -> Alarm.Builder.create(
                                this, function.getNode().getId() + "Stopped")
                        .alarmName(stage.nameOf(function.getNode().getId() + "Stopped"))
                        .alarmDescription(
                                "A schedule has not invoked its function for a quarter of an hour. See whether its rule in"
                                        + " EventBridge is enabled, and whether the function is throttled. See docs/operations.md#schedules")
                        .metric(function.function().metricInvocations(every(FIVE_MINUTES, "Sum")))
                        .threshold(1)
                        .evaluationPeriods(3)
                        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                        .treatMissingData(TreatMissingData.BREACHING)
                        .build()
                        .getNode()
                        .addDependency(schedule));
    }

    private void watch(HttpApi api) {
        alarm(
                "ServerErrors",
                api.metricServerError(every(FIVE_MINUTES, "Sum")),
                new Rule(5, 1),
                "server-errors",
                "Callers are answered 5xx. Find the requests in the access log, and their functions' log lines by"
                        + " requestId.");
    }

    private void watch(HttpRoutes routes) {
        alarm(
                "GatewayThrottles",
                routes.throttled(FIVE_MINUTES),
                new Rule(100, 1),
                "throttles",
                "The HTTP API answers requests 429, because all callers together send more than the stage's throttle. See in"
                        + " the access log from which addresses they come.");
    }

    /**
     * A WebSocket API has no metric for 5xx. Its metric of integration errors includes refusals of clients whose keys are
     * invalid or over their limit, so the threshold is high.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html">Metrics
     *     of WebSocket APIs</a>
     */
    private void watch(WebSocketApi api) {
        alarm(
                "StreamApiErrors",
                api.metric("ExecutionError", every(FIVE_MINUTES, "Sum")),
                new Rule(5, 1),
                "server-errors",
                "API Gateway can't call the socket function, so clients can't connect. See whether it is throttled, or runs"
                        + " out of time.");
        alarm(
                "StreamApiRefusals",
                api.metric("IntegrationError", every(FIVE_MINUTES, "Sum")),
                new Rule(100, 1),
                "server-errors",
                "Many connects are answered 4xx or 5xx. Lines of level ERROR in the socket function's log are faults; without"
                        + " any, clients retry with keys that are invalid or over their limit.");
    }

    private void watchProjections() {
        alarm(
                "FaultedProjections",
                Measured.of(stage, "sweeper", FAULTED_PROJECTIONS, "Maximum", FIVE_MINUTES),
                new Rule(1, 1),
                "faulted-projections",
                "Projections have stopped at an event that their code fails on. List them with ./hapnd projections list;"
                        + " their owners must upload better code.");
    }

    private void watchParking() {
        alarm(
                "ParkedAggregates",
                Measured.of(stage, "sweeper", PARKED_AGGREGATES, "Maximum", FIVE_MINUTES),
                new Rule(1, 1),
                "parked-aggregates",
                "Aggregates are parked because their events can't be added to the feed. List them with ./hapnd feed parked;"
                        + " when the cause is fixed, ./hapnd feed repair adds the events.");
    }

    private void watchWebhooks() {
        alarm(
                "WebhookDeadLetters",
                Measured.of(stage, "delivery", WEBHOOK_DEAD_LETTERS, "Sum", FIVE_MINUTES),
                new Rule(1, 1),
                "webhook-dead-letters",
                "A customer's URL did not accept a notification in five attempts. Tell the customer, who can have it sent"
                        + " again.");
    }

    private void watchRateLimits() {
        alarm(
                "RateLimitFaults",
                Measured.sum(stage, Measured.AUTHENTICATING, RATE_LIMIT_FAULTS, FIVE_MINUTES),
                new Rule(5, 1),
                "rate-limits",
                "Buckets can't be read, so requests pass without a limit. See whether the registry table throttles or"
                        + " can't be reached.");
    }

    /**
     * The condition of an alarm.
     *
     * @param threshold the value that is reached or exceeded
     * @param periods the number of consecutive periods
     */
    private record Rule(double threshold, int periods) {}

    private void alarm(String id, IMetric metric, Rule rule, String section, String whatToDo) {
        Alarm.Builder.create(this, id)
                .alarmName(stage.nameOf(id))
                .alarmDescription(whatToDo + " See docs/operations.md#" + section)
                .metric(metric)
                .threshold(rule.threshold())
                .evaluationPeriods(rule.periods())
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private void mail(String address) {
        Topic topic = Topic.Builder.create(this, "Topic")
                .topicName(stage.nameOf("alarms"))
                .build();
        topic.addSubscription(new EmailSubscription(address));
        for (IConstruct construct : getNode().getChildren()) {
            if (construct instanceof Alarm alarm) {
                alarm.addAlarmAction(new SnsAction(topic));
                alarm.addOkAction(new SnsAction(topic));
            }
        }
    }

    List<Alarm> all() {
        return getNode().getChildren().stream()
                .filter(Alarm.class::isInstance)
                .map(Alarm.class::cast)
                .toList();
    }

    /** A part has the name of the construct that contains it. */
    private static String nameOf(Construct part) {
        return part.getNode().getScope().getNode().getId();
    }

    private static MetricOptions every(Duration period, String statistic) {
        return MetricOptions.builder().period(period).statistic(statistic).build();
    }
}
