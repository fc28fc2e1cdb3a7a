package hapnd.local.streams;

import hapnd.local.template.Stack.Mapping;
import hapnd.local.template.Stack.Mapping.Destination;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends records that were given up to the mapping's destination. A queue gets their positions in the stream; a bucket gets the
 * whole event.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Retain discarded records</a>
 */
final class GivenUp {
    private static final DateTimeFormatter DAY = format("uuuu/MM/dd/");
    private static final DateTimeFormatter TIME = format("uuuu-MM-dd'T'HH.mm.ss");

    private final Mapping.OfStream mapping;
    private final SqsClient sqs;
    private final S3Client s3;
    private final String streamArn;
    private final Consumer<String> log;

    GivenUp(Mapping.OfStream mapping, SqsClient sqs, S3Client s3, String streamArn, Consumer<String> log) {
        this.mapping = mapping;
        this.sqs = sqs;
        this.s3 = s3;
        this.streamArn = streamArn;
        this.log = log;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /**
     * Sends records. If this fails, the mapping skips the records all the same, as on AWS.
     *
     * @param shard the records' shard
     * @param records the records that were given up
     * @param condition AWS's name of the reason
     * @param invocations how often they were tried
     */
    void say(String shard, List<StreamRecord> records, String condition, int invocations) {
        log.accept("gave up " + records.size() + " changes of " + mapping.table() + ": " + condition);
        try {
            mapping.onFailure()
                    .ifPresent(
                            destination -> send(destination, report(shard, records, condition, invocations), records));
        } catch (SdkException e) {
            log.accept("and could not say so: " + e.getMessage());
        }
    }

    private void send(Destination destination, JsonObject report, List<StreamRecord> records) {
        switch (destination) {
            case Destination.Queue(String name) -> {
                String url = sqs.getQueueUrl(b -> b.queueName(name)).queueUrl();
                sqs.sendMessage(b -> b.queueUrl(url).messageBody(report.encode()));
            }
            case Destination.Bucket(String name) -> {
                String shard = report.getJsonObject("DDBStreamBatchInfo").getString("shardId");
                report.put("payload", StreamRecord.event(records).toString());
                s3.putObject(
                        b -> b.bucket(name).key(key(shard, Instant.now())).contentType("application/json"),
                        RequestBody.fromString(report.encode()));
            }
        }
    }

    private String key(String shard, Instant now) {
        UUID id = UUID.nameUUIDFromBytes(mapping.id().getBytes(StandardCharsets.UTF_8));
        return "aws/lambda/" + id + "/" + shard + "/" + DAY.format(now) + TIME.format(now) + "-" + UUID.randomUUID();
    }

    private JsonObject report(String shard, List<StreamRecord> records, String condition, int invocations) {
        return new JsonObject()
                .put(
                        "requestContext",
                        new JsonObject()
                                .put("requestId", UUID.randomUUID().toString())
                                .put("functionArn", mapping.function())
                                .put("condition", condition)
                                .put("approximateInvokeCount", invocations))
                .put("version", "1.0")
                .put("timestamp", Instant.now().toString())
                .put(
                        "DDBStreamBatchInfo",
                        new JsonObject()
                                .put("shardId", shard)
                                .put(
                                        "startSequenceNumber",
                                        records.getFirst().sequence().toString())
                                .put(
                                        "endSequenceNumber",
                                        records.getLast().sequence().toString())
                                .put(
                                        "approximateArrivalOfFirstRecord",
                                        records.getFirst().created().toString())
                                .put(
                                        "approximateArrivalOfLastRecord",
                                        records.getLast().created().toString())
                                .put("batchSize", records.size())
                                .put("streamArn", streamArn));
    }
}
