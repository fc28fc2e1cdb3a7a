package hapnd.local.streams;

import hapnd.local.lambda.LambdaService;
import hapnd.local.template.Stack.Mapping;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Invokes a function with the changes of a table, in order for each shard, one batch at a time. A change that no filter
 * lets through is passed over without an invocation.
 */
public final class StreamMapping implements AutoCloseable {
    // AWS polls four times a second; a developer watches.
    private static final long POLL_MS = 20;
    private static final long IDLE_POLL_MS = 100;
    private static final long IDLE_AFTER_POLLS = 250;

    private final Mapping.OfStream mapping;
    private final Setup setup;
    private final List<FilterPattern> filters;
    private final BatchRunner runner;
    private final List<Thread> readers = new ArrayList<>();
    private volatile boolean closed;

    /**
     * What a mapping works with.
     *
     * @param streams closed with the mapping
     * @param sqs for records given up; closed with the mapping
     * @param lambda runs the function
     * @param streamArn the table's stream
     * @param region the region in events
     * @param checkpoints a folder
     * @param log told when a batch fails
     */
    public record Setup(
            DynamoDbStreamsClient streams,
            SqsClient sqs,
            LambdaService lambda,
            String streamArn,
            String region,
            Path checkpoints,
            Consumer<String> log) {}

    /** Begins to read. */
    public StreamMapping(Mapping.OfStream mapping, Setup setup) {
        this.mapping = mapping;
        this.setup = setup;
        this.filters = mapping.filters().stream().map(FilterPattern::new).toList();
        this.runner = new BatchRunner(mapping, setup.lambda(), this::giveUp, setup.log());
        setup.streams()
                .describeStream(b -> b.streamArn(setup.streamArn()))
                .streamDescription()
                .shards()
                .forEach(shard -> readers.add(
                        Thread.ofVirtual().name("stream of " + mapping.table()).start(() -> read(shard.shardId()))));
    }

    private void read(String shard) {
        Checkpoint checkpoint = new Checkpoint(setup.checkpoints(), mapping.id(), shard);
        while (!closed) {
            try {
                follow(iterator(shard, checkpoint.read()), checkpoint);
                return;
            } catch (InterruptedException e) {
                return;
            } catch (SdkException e) {
                // From the checkpoint again: the iterator may be the problem.
                if (!closed) {
                    setup.log().accept("reading the stream of " + mapping.table() + " failed: " + e.getMessage());
                }
                if (!pause(IDLE_POLL_MS)) {
                    return;
                }
            }
        }
    }

    private String iterator(String shard, Optional<String> after) {
        return setup.streams()
                .getShardIterator(b -> {
                    b.streamArn(setup.streamArn()).shardId(shard);
                    if (after.isPresent()) {
                        b.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .sequenceNumber(after.get());
                    } else {
                        b.shardIteratorType(mapping.startingPosition());
                    }
                })
                .shardIterator();
    }

    private void follow(String first, Checkpoint checkpoint) throws InterruptedException {
        String iterator = first;
        List<StreamRecord> batch = new ArrayList<>();
        Instant due = Instant.MAX;
        String read = null;
        long emptyPolls = 0;
        while (iterator != null && !closed) {
            String from = iterator;
            int room = mapping.batchSize() - batch.size();
            GetRecordsResponse response =
                    setup.streams().getRecords(b -> b.shardIterator(from).limit(room));
            iterator = response.nextShardIterator();
            for (var change : response.records()) {
                StreamRecord record = StreamRecord.of(change, setup.streamArn(), setup.region());
                read = change.dynamodb().sequenceNumber();
                if (FilterPattern.passes(filters, record.json())) {
                    batch.add(record);
                }
            }
            if (!batch.isEmpty() && due.equals(Instant.MAX)) {
                due = Instant.now().plus(mapping.window());
            }
            boolean full = batch.size() >= mapping.batchSize();
            if (!batch.isEmpty() && (full || !Instant.now().isBefore(due))) {
                runner.run(List.copyOf(batch));
                batch.clear();
                due = Instant.MAX;
            }
            if (batch.isEmpty() && read != null) {
                checkpoint.write(read);
                read = null;
            }
            emptyPolls = response.records().isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > 0) {
                TimeUnit.MILLISECONDS.sleep(emptyPolls > IDLE_AFTER_POLLS ? IDLE_POLL_MS : POLL_MS);
            }
        }
    }

    /** Tells the on-failure queue where the records are; the records themselves stay in the stream, as on AWS. */
    private void giveUp(List<StreamRecord> records, String condition) {
        setup.log().accept("gave up " + records.size() + " changes of " + mapping.table() + ": " + condition);
        if (mapping.onFailureQueue().isEmpty()) {
            return;
        }
        JsonObject message = new JsonObject()
                .put("version", "1.0")
                .put("timestamp", Instant.now().toString())
                .put(
                        "requestContext",
                        new JsonObject().put("functionArn", mapping.function()).put("condition", condition))
                .put(
                        "DDBStreamBatchInfo",
                        new JsonObject()
                                .put("streamArn", setup.streamArn())
                                .put("batchSize", records.size())
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
                                        records.getLast().created().toString()));
        String url = setup.sqs()
                .getQueueUrl(b -> b.queueName(mapping.onFailureQueue().get()))
                .queueUrl();
        setup.sqs().sendMessage(b -> b.queueUrl(url).messageBody(message.encode()));
    }

    private static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Ends the reading; a batch that is not done comes again at the next start. */
    @Override
    public void close() {
        closed = true;
        readers.forEach(Thread::interrupt);
        setup.streams().close();
        setup.sqs().close();
    }
}
