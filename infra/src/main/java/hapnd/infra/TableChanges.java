package hapnd.infra;

import hapnd.schema.JournalStream;
import hapnd.schema.Tables;
import hapnd.schema.ViewsStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.EventSourceMappingOptions;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Some of a table's changes on their way to a function, and a queue that is told of those that could not be taken. */
final class TableChanges extends Construct {
    private static final int BATCH = 100;

    /** A stream keeps its records for 24 hours: the last one is for looking at what could not be taken. */
    private static final Duration TRIED_FOR = Duration.hours(23);

    private final Table table;
    private final Map<String, Object> filter;
    private final int parallel;
    private final Queue failed;
    private JavaFunction reader;

    private TableChanges(Construct scope, String id, Table table, Map<String, Object> filter, int parallel) {
        super(scope, id);
        this.table = table;
        this.filter = filter;
        this.parallel = parallel;
        this.failed = Queue.Builder.create(this, "Failed")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
    }

    /** The appends to aggregates. One batch of a shard at a time: those of a tenant want the same feed. */
    static TableChanges appends(Construct scope, Storage storage) {
        return new TableChanges(
                scope,
                "JournalAppends",
                storage.journalTable(),
                inOrder(Map.of(
                        "Keys",
                        Map.of(Tables.JOURNAL.sortKey(), Map.of("S", FilterRule.isEqual(JournalStream.HEAD))),
                        "NewImage",
                        Map.of(JournalStream.RECOMPUTED, Map.of("BOOL", FilterRule.notExists())))),
                1);
    }

    /** The changes of projections that brought notifications. Tenants don't wait for each other. */
    static TableChanges notifications(Construct scope, Storage storage) {
        return new TableChanges(
                scope,
                "Notifications",
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
        function.live()
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
                                .onFailure(new SqsDlq(failed))
                                .filters(List.of(FilterCriteria.filter(Map.of("dynamodb", filter))))
                                .build());
    }
}
