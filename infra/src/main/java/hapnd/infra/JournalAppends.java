package hapnd.infra;

import hapnd.schema.JournalStream;
import hapnd.schema.Tables;
import java.util.List;
import java.util.Map;
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

/** The appends among the changes of the journal, and a queue that is told of those that could not be taken. */
final class JournalAppends extends Construct {
    private static final int BATCH = 100;

    /** A stream keeps its records for 24 hours: the last one is for looking at what could not be taken. */
    private static final Duration TRIED_FOR = Duration.hours(23);

    private final Table journal;
    private final Queue failed;

    JournalAppends(Construct scope, Table journal) {
        super(scope, "JournalAppends");
        this.journal = journal;
        this.failed = Queue.Builder.create(this, "Failed")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
    }

    /**
     * Has the function take them, each shard's in order. It is a mapping of our own instead of CDK's event source, which
     * would permit the function to list the streams of every table of the account.
     */
    void feed(JavaFunction function) {
        function.live()
                .addToRolePolicy(Access.permit(
                        "dynamodb",
                        journal.getTableStreamArn(),
                        "DescribeStream",
                        "GetRecords",
                        "GetShardIterator",
                        "ListStreams"));
        function.live()
                .addEventSourceMapping(
                        "Appends",
                        EventSourceMappingOptions.builder()
                                .eventSourceArn(journal.getTableStreamArn())
                                .startingPosition(StartingPosition.TRIM_HORIZON)
                                .batchSize(BATCH)
                                .reportBatchItemFailures(true)
                                .bisectBatchOnError(true)
                                .maxRecordAge(TRIED_FOR)
                                .onFailure(new SqsDlq(failed))
                                .filters(List.of(FilterCriteria.filter(Map.of("dynamodb", appends()))))
                                .build());
    }

    private static Map<String, Object> appends() {
        return Map.of(
                "Keys",
                Map.of(Tables.JOURNAL.sortKey(), Map.of("S", FilterRule.isEqual(JournalStream.HEAD))),
                "NewImage",
                Map.of(JournalStream.RECOMPUTED, Map.of("BOOL", FilterRule.notExists())));
    }
}
