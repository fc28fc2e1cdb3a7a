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
 * Invokes a function with the changes of a table, in as many lanes a shard as the mapping has: in order for each item, and one
 * batch at a time in each lane. A change that no filter lets through is passed over without an invocation.
 */
public final class StreamMapping implements AutoCloseable {
    // AWS polls four times a second; a developer watches.
    private static final long POLL_MS = 20;
    private static final long IDLE_POLL_MS = 100;
    private static final long IDLE_AFTER_POLLS = 250;

    private final Mapping.OfStream mapping;
    private final Setup setup;
    private final List<Thread> readers = new ArrayList<>();
    private volatile boolean closed;

    /**
     * What a mapping works with.
     *
     * @param streams closed with the mapping
     * @param sqs for records given up; closed with the mapping
     * @param s3 for records given up; closed with the mapping
     * @param lambda runs the function
     * @param streamArn the table's stream
     * @param region the region in events
     * @param checkpoints a folder
     * @param log told when a batch fails
     */
    public record Setup(
            DynamoDbStreamsClient streams,
            SqsClient sqs,
            S3Client s3,
            LambdaService lambda,
            String streamArn,
            String region,
            Path checkpoints,
            Consumer<String> log) {}

    /** Begins to read. */
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

    private void follow(String first, Lanes lanes) throws InterruptedException {
        String iterator = first;
        long emptyPolls = 0;
        while (iterator != null && !closed) {
            String from = iterator;
            GetRecordsResponse response =
                    setup.streams().getRecords(b -> b.shardIterator(from).limit(mapping.batchSize()));
            iterator = response.nextShardIterator();
            lanes.take(response.records());
            emptyPolls = response.records().isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > 0) {
                TimeUnit.MILLISECONDS.sleep(emptyPolls > IDLE_AFTER_POLLS ? IDLE_POLL_MS : POLL_MS);
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

    /** Ends the reading; a batch that is not done comes again at the next start. */
    @Override
    public void close() {
        closed = true;
        readers.forEach(Thread::interrupt);
        setup.streams().close();
        setup.sqs().close();
        setup.s3().close();
    }
}
