package hapnd.infra;

import hapnd.schema.JournalStream;
import hapnd.schema.Tables;
import hapnd.schema.ViewsStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.EventSourceMappingOptions;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.MetricType;
import software.amazon.awscdk.services.lambda.MetricsConfig;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.constructs.Construct;

/**
 * Some of a table's changes on their way to a function. Those that could not be taken are kept whole in the bucket.
 *
 * <p>A shard has several lanes, in which changes of one item stay in order. That is enough: an append and a projection's step are
 * each one write of one item.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Retain discarded records</a>
 */
final class TableChanges extends Construct {
    private static final int BATCH = 100;

    /** A stream keeps its records for 24 hours: the last one is for looking at what could not be taken. */
    private static final Duration TRIED_FOR = Duration.hours(23);

    /**
     * Of a single change, for a batch is cut first. Functions set aside themselves what can't be taken, so this many times a
     * service has failed, or a process has ended at it.
     */
    private static final int TRIES = 50;

    /** Lambda's, in a destination: a folder each mapping and shard. */
    private static final String FOLDER = "aws/lambda";

    private final Table table;
    private final Map<String, Object> filter;
    private final int parallel;
    private final Storage storage;
    private JavaFunction reader;
    private EventSourceMapping mapping;

    private TableChanges(
            Construct scope, String id, Storage storage, Table table, Map<String, Object> filter, int parallel) {
        super(scope, id);
        this.storage = storage;
        this.table = table;
        this.filter = filter;
        this.parallel = parallel;
    }

    /** The appends to aggregates. Few batches of a shard at a time: those of a tenant want the same feed. */
    static TableChanges appends(Construct scope, Storage storage) {
        return new TableChanges(
                scope,
                "JournalAppends",
                storage,
                storage.journalTable(),
                inOrder(Map.of(
                        "Keys",
                        Map.of(Tables.JOURNAL.sortKey(), Map.of("S", FilterRule.isEqual(JournalStream.HEAD))),
                        "NewImage",
                        Map.of(JournalStream.RECOMPUTED, Map.of("BOOL", FilterRule.notExists())))),
                2);
    }

    /** The changes of projections that brought notifications. Tenants don't wait for each other. */
    static TableChanges notifications(Construct scope, Storage storage) {
        return new TableChanges(
                scope,
                "Notifications",
                storage,
                storage.viewsTable(),
                inOrder(Map.of(
                        "Keys",
                        Map.of(Tables.VIEWS.sortKey(), Map.of("S", FilterRule.beginsWith(ViewsStream.PROJECTION))),
                        "NewImage",
                        Map.of(ViewsStream.NOTIFIED_AFTER, Map.of("N", FilterRule.exists())))),
                10);
    }

    /** The order of a map's keys is another in each run of Java, and the filter is one text in the template. */
    private static Map<String, Object> inOrder(Map<String, Object> filter) {
        return new TreeMap<>(filter);
    }

    /** Who takes them. */
    JavaFunction reader() {
        return reader;
    }

    /**
     * Has the function take them, each shard's in order. It is a mapping of our own instead of CDK's event source, which
     * would permit the function to list the streams of every table of the account.
     */
    void feed(JavaFunction function) {
        this.reader = function;
        function.live()
                .addToRolePolicy(Access.permit(
                        "dynamodb",
                        table.getTableStreamArn(),
                        "DescribeStream",
                        "GetRecords",
                        "GetShardIterator",
                        "ListStreams"));
        storage.keepGivenUp(FOLDER).forEach(function.live()::addToRolePolicy);
        this.mapping = function.live()
                .addEventSourceMapping(
                        getNode().getId(),
                        EventSourceMappingOptions.builder()
                                .eventSourceArn(table.getTableStreamArn())
                                .startingPosition(StartingPosition.TRIM_HORIZON)
                                .batchSize(BATCH)
                                .parallelizationFactor(parallel)
                                .reportBatchItemFailures(true)
                                .bisectBatchOnError(true)
                                .maxRecordAge(TRIED_FOR)
                                .retryAttempts(TRIES)
                                .filters(List.of(FilterCriteria.filter(Map.of("dynamodb", filter))))
                                .metricsConfig(MetricsConfig.builder()
                                        .metrics(List.of(MetricType.EVENT_COUNT))
                                        .build())
                                .build());
        // CDK's destination would permit every way to write, anywhere in the bucket
        ((CfnEventSourceMapping) Objects.requireNonNull(mapping.getNode().getDefaultChild()))
                .setDestinationConfig(CfnEventSourceMapping.DestinationConfigProperty.builder()
                        .onFailure(CfnEventSourceMapping.OnFailureProperty.builder()
                                .destination(storage.bucketArn())
                                .build())
                        .build());
    }

    /**
     * How many changes were given up.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Event source mapping metrics</a>
     */
    IMetric givenUp(MetricOptions options) {
        return Metric.Builder.create()
                .namespace("AWS/Lambda")
                .metricName("OnFailureDestinationDeliveredEventCount")
                .dimensionsMap(Map.of("EventSourceMappingUUID", mapping.getEventSourceMappingId()))
                .statistic(options.getStatistic())
                .period(options.getPeriod())
                .build();
    }
}
