package hapnd.local.streams;

import hapnd.local.lambda.LambdaService;
import hapnd.local.template.Stack.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Invokes a function with the changes of a table. Each shard has the mapping's number of lanes: changes of an item stay in
 * order, and each lane runs one batch at a time. Changes that match no filter are skipped without an invocation.
 */
public final class StreamMapping implements AutoCloseable {
    private static final long PAUSE_AFTER_FAULT_MS = 100;

    private final Mapping.OfStream mapping;
    private final Setup setup;
    private final List<Thread> readers = new ArrayList<>();
    private volatile boolean closed;

    /**
     * The clients and settings of a mapping.
     *
     * @param streams closed with the mapping
     * @param sqs for records that are given up; closed with the mapping
     * @param s3 for records that are given up; closed with the mapping
     * @param lambda runs the function
     * @param streamArn the table's stream
     * @param region the region in events
     * @param checkpoints the folder of checkpoints
     * @param writes tells when to look for changes
     * @param log receives errors of batches
     */
    public record Setup(
            DynamoDbStreamsClient streams,
            SqsClient sqs,
            S3Client s3,
            LambdaService lambda,
            String streamArn,
            String region,
            Path checkpoints,
            Writes writes,
            Consumer<String> log) {}

    /** Starts to read. */
    public StreamMapping(Mapping.OfStream mapping, Setup setup) {
        this.mapping = mapping;
        this.setup = setup;
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
            try (Lanes lanes = new Lanes(mapping, setup, shard, new Progress(checkpoint))) {
                follow(iterator(shard, checkpoint.read()), lanes);
                lanes.finish();
                return;
            } catch (InterruptedException e) {
                return;
            } catch (SdkException e) {
                // restart from the checkpoint, because the iterator may be the cause
                if (!closed) {
                    setup.log().accept("reading the stream of " + mapping.table() + " failed: " + e.getMessage());
                }
                if (!pause(PAUSE_AFTER_FAULT_MS)) {
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

    private void follow(String first, Lanes lanes) throws InterruptedException {
        String iterator = first;
        while (iterator != null && !closed) {
            String from = iterator;
            long writes = setup.writes().count(mapping.table());
            GetRecordsResponse response =
                    setup.streams().getRecords(b -> b.shardIterator(from).limit(mapping.batchSize()));
            iterator = response.nextShardIterator();
            lanes.take(response.records());
            if (response.records().isEmpty()) {
                setup.writes().awaitMoreThan(writes, mapping.table());
            }
        }
    }

    private static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Stops reading. An unprocessed batch is redelivered at the next start. */
    @Override
    public void close() {
        closed = true;
        readers.forEach(Thread::interrupt);
        setup.streams().close();
        setup.sqs().close();
        setup.s3().close();
    }
}
