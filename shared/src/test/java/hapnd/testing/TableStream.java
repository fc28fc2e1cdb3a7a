package hapnd.testing;

import hapnd.json.JsonText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/** The changes of a table on the embedded engine, as records and as the events that Lambda makes of them. */
public final class TableStream {
    private static final int EMPTY_PAGES_AT_THE_END = 3;

    private TableStream() {}

    /** Every change so far. */
    public static List<Record> records(String table) {
        var records = new ArrayList<Record>();
        try (var dynamo = LocalDynamo.engine().client(new DynamoMeter());
                var streams = LocalDynamo.engine().streams()) {
            var arn = dynamo.describeTable(b -> b.tableName(table)).table().latestStreamArn();
            for (var shard : streams.describeStream(b -> b.streamArn(arn))
                    .streamDescription()
                    .shards()) {
                var iterator = streams.getShardIterator(b -> b.streamArn(arn)
                                .shardId(shard.shardId())
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                        .shardIterator();
                int empty = 0;
                while (iterator != null && empty < EMPTY_PAGES_AT_THE_END) {
                    var from = iterator;
                    var page = streams.getRecords(b -> b.shardIterator(from));
                    records.addAll(page.records());
                    empty = page.records().isEmpty() ? empty + 1 : 0;
                    iterator = page.nextShardIterator();
                }
            }
        }
        return records;
    }

    /** The event of a batch. */
    public static String event(List<Record> batch) {
        return JsonText.object()
                .putRaws("Records", batch.stream().map(TableStream::json).toList())
                .end();
    }

    private static String json(Record change) {
        var stream = change.dynamodb();
        var dynamodb = JsonText.object()
                // Lambda writes seconds in this way
                .putRaw(
                        "ApproximateCreationDateTime",
                        stream.approximateCreationDateTime().getEpochSecond() / 1e9 + "E9")
                .putRaw("Keys", item(stream.keys()))
                .put("SequenceNumber", stream.sequenceNumber())
                .put("StreamViewType", stream.streamViewTypeAsString());
        if (stream.hasNewImage()) {
            dynamodb.putRaw("NewImage", item(stream.newImage()));
        }
        return JsonText.object()
                .put("eventID", change.eventID())
                .put("eventName", change.eventNameAsString())
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", "us-east-1")
                .putRaw("dynamodb", dynamodb.end())
                .put("eventSourceARN", "arn:aws:dynamodb:us-east-1:000000000000:table/Journal/stream/now")
                .end();
    }

    private static String item(Map<String, AttributeValue> attributes) {
        var item = JsonText.object();
        attributes.forEach((name, value) -> item.putRaw(name, value(value)));
        return item.end();
    }

    private static String value(AttributeValue value) {
        var json = JsonText.object();
        return switch (value.type()) {
            case S -> json.put("S", value.s()).end();
            case N -> json.put("N", value.n()).end();
            case BOOL -> json.put("BOOL", value.bool()).end();
            case B ->
                json.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()))
                        .end();
            case SS ->
                json.putRaws(
                                "SS",
                                value.ss().stream()
                                        .map(text -> "\"" + text + "\"")
                                        .toList())
                        .end();
            case M -> json.putRaw("M", item(value.m())).end();
            default -> throw new IllegalArgumentException("no item of ours has a " + value.type());
        };
    }
}
