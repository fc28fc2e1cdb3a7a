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
 * The event source mapping from a table's stream to a function. Records on which the function keeps failing are stored in the
 * bucket.
 *
 * <p>Several batches of a shard are processed concurrently, with the changes of one item in order. That is enough: an append
 * and a projection's step are each one write of one item.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Retain discarded records</a>
 */
final class TableChanges extends Construct {
    private static final int BATCH_SIZE = 100;

    /** A stream keeps records for 24 hours; Lambda needs the last hour to store the failed ones. */
    private static final Duration MAX_RECORD_AGE = Duration.hours(23);

    /**
     * The retries of a single record, because a failed batch is bisected first. Functions park invalid records themselves, so
     * this is how often a service has failed, or the process has crashed.
     */
    private static final int MAX_RETRIES = 50;

    /** The folder that Lambda uses in a destination bucket, with a folder for each mapping and shard. */
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

    /**
     * The appends to aggregates. Only few batches of a shard run concurrently, because those of a tenant write to the same
     * feed.
     */
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

    /**
     * The changes of projections with notifications. Many batches run concurrently, so that tenants don't wait for each other.
     */
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

    /**
     * Sorts the keys, because the filter is one text in the template and the order of a map's keys differs between runs of
     * Java.
     */
    private static Map<String, Object> inOrder(Map<String, Object> filter) {
        return new TreeMap<>(filter);
    }

    /** The function that receives the changes. */
    JavaFunction reader() {
        return reader;
    }

    /**
     * Maps the stream to the function. It doesn't use CDK's event source, which would permit the function to list the streams
     * of all tables of the account.
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
        storage.keepGivenUp(FOLDER, function).forEach(function.live()::addToRolePolicy);
        this.mapping = function.live()
                .addEventSourceMapping(
                        getNode().getId(),
                        EventSourceMappingOptions.builder()
                                .eventSourceArn(table.getTableStreamArn())
                                .startingPosition(StartingPosition.TRIM_HORIZON)
                                .batchSize(BATCH_SIZE)
                                .parallelizationFactor(parallel)
                                .reportBatchItemFailures(true)
                                .bisectBatchOnError(true)
                                .maxRecordAge(MAX_RECORD_AGE)
                                .retryAttempts(MAX_RETRIES)
                                .filters(List.of(FilterCriteria.filter(Map.of("dynamodb", filter))))
                                .metricsConfig(MetricsConfig.builder()
                                        .metrics(List.of(MetricType.EVENT_COUNT))
                                        .build())
                                .build());
        // CDK's destination would permit all kinds of writes, anywhere in the bucket
        ((CfnEventSourceMapping) Objects.requireNonNull(mapping.getNode().getDefaultChild()))
                .setDestinationConfig(CfnEventSourceMapping.DestinationConfigProperty.builder()
                        .onFailure(CfnEventSourceMapping.OnFailureProperty.builder()
                                .destination(storage.bucketArn())
                                .build())
                        .build());
    }

    /**
     * The number of records that were given up.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Event source mapping
     *     metrics</a>
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
