package hapnd.local.streams;

import hapnd.local.template.Stack.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * The lanes of one shard, which work concurrently. Changes of an item always use the same lane, so they stay in order, as
 * Lambda guarantees; changes of different items of a partition may overtake each other.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html">Polling and batching
 *     streams</a>
 */
final class Lanes implements AutoCloseable {
    private final StreamMapping.Setup setup;
    private final List<FilterPattern> filters;
    private final Progress progress;
    private final List<Lane> lanes;
    private final List<Thread> workers;

    Lanes(Mapping.OfStream mapping, StreamMapping.Setup setup, String shard, Progress progress) {
        this.setup = setup;
        this.filters = mapping.filters().stream().map(FilterPattern::new).toList();
        this.progress = progress;
        GivenUp givenUp = new GivenUp(mapping, setup.sqs(), setup.s3(), setup.streamArn(), setup.log());
        BatchRunner runner = new BatchRunner(
                mapping,
                setup.lambda(),
                (records, end) -> givenUp.say(shard, records, end.condition(), end.invocations()),
                setup.log());
        this.lanes = IntStream.range(0, mapping.lanes())
                .mapToObj(any -> new Lane(mapping, runner, progress))
                .toList();
        this.workers = lanes.stream()
                .map(lane ->
                        Thread.ofVirtual().name("lane of " + mapping.table()).start(() -> work(lane)))
                .toList();
    }

    private void work(Lane lane) {
        try {
            lane.work();
        } catch (InterruptedException e) {
            // the mapping ends; unprocessed changes are redelivered at the next start
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            setup.log().accept("a lane of a stream ended: " + e);
        }
    }

    /** Adds changes to their lanes; waits while one of these lanes is full. */
    void take(List<Record> changes) throws InterruptedException {
        List<List<Lane.Item>> each = new ArrayList<>();
        lanes.forEach(lane -> each.add(new ArrayList<>()));
        List<Progress.Step> passedOver = new ArrayList<>();
        for (Record change : changes) {
            StreamRecord record = StreamRecord.of(change, setup.streamArn(), setup.region());
            Progress.Step step = progress.read(change.dynamodb().sequenceNumber());
            if (FilterPattern.passes(filters, record.json())) {
                int lane = Math.floorMod(change.dynamodb().keys().hashCode(), lanes.size());
                each.get(lane).add(new Lane.Item(record, step));
            } else {
                passedOver.add(step);
            }
        }
        progress.done(passedOver);
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).add(each.get(i));
        }
    }

    /** Waits for the lanes at the end of a closed shard. */
    void finish() throws InterruptedException {
        progress.awaitAll();
    }

    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
    }
}
