package hapnd.live;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.live.Sockets.Sent;
import hapnd.projection.NotificationRange;
import hapnd.schema.ViewsStream;
import hapnd.testing.LocalDynamo;
import hapnd.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * From the log to live without a gap and without a repeat: clients come at any moment, while the projector pours, the
 * table's own stream tells the pusher, several replayers are at work, tasks come twice, and messages fail.
 */
class FromLogToLiveTest {
    private static final int CLIENTS = 40;
    private static final int STEPS = 250;
    private static final int MAX_STEPS = 5000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final LiveFixture live = new LiveFixture();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<ConnectionKey, Long> cursors = new ConcurrentHashMap<>();
    private final AtomicInteger pushedWhilePouring = new AtomicInteger();
    private final Random seeds = Seed.fresh();
    private final ThreadLocal<Random> random = ThreadLocal.withInitial(() -> new Random(seeds.nextLong()));

    @RepeatedTest(3)
    void everyone_gets_everything_after_its_cursor_once_and_in_order() throws Exception {
        var background = new ArrayList<Future<?>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            background.add(threads.submit(this::follow));
            for (int i = 0; i < 4; i++) {
                background.add(threads.submit(this::replay));
            }
            background.add(threads.submit(this::pour));
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(this::come));
            }
            for (var client : clients) {
                client.get();
            }
            background.getLast().get();
            try {
                awaitEnd();
            } finally {
                over.set(true);
            }
            for (var worker : background) {
                worker.get();
            }
        }

        long last = live.sequence();
        assertThat(cursors).hasSize(CLIENTS);
        cursors.forEach((key, cursor) -> assertThat(live.received(key))
                .as("after %d", cursor)
                .isEqualTo(LongStream.rangeClosed(cursor + 1, last).boxed().toList()));
        assertThat(live.connections.of(live.tenant, live.id)).allMatch(Connection::live);
        assertThat(pushedWhilePouring).hasPositiveValue();
    }

    private void pour() {
        // on a slow machine nobody may be live yet after these steps, and then nothing would be tested
        for (int i = 0; i < STEPS || (pushedWhilePouring.get() == 0 && i < MAX_STEPS); i++) {
            live.happen(1 + random.get().nextInt(8));
        }
    }

    /** Comes at some moment of the pouring, and is known to the gateway only some time after it was let in. */
    private void come() {
        pause(2500);
        var key = live.newKey();
        int troubles = 2 + random.get().nextInt(3);
        var left = new AtomicInteger(troubles);
        live.sockets.trouble(key.id(), message -> trouble(left));
        boolean wantsTheLog = random.get().nextBoolean();
        long after = random.get().nextLong(live.sequence() + 1);
        live.connector.open(key, LiveFixture.KEY, wantsTheLog ? OptionalLong.of(after) : OptionalLong.empty());
        // before anything reached it, the cursor is where it began
        cursors.put(key, live.find(key).cursor());
        pause(50);
        live.sockets.open(key.id());
    }

    private Sent trouble(AtomicInteger left) {
        pause(2);
        return random.get().nextInt(100) == 0 && left.decrementAndGet() >= 0 ? Sent.FAILED : Sent.DELIVERED;
    }

    /** Some tasks come twice, at the same time or later. */
    private void replay() {
        while (!over.get()) {
            var task = live.tasks.poll();
            if (task == null) {
                pause(5);
                continue;
            }
            if (random.get().nextInt(4) == 0) {
                live.tasks.add(task);
            }
            // time for the projector and the pusher to come between the last reading of the log and the transaction
            live.replayer(Duration.ofMillis(random.get().nextInt(400)), () -> pause(40))
                    .replay(task);
        }
    }

    /** What the notifier does: the table's records in order, some of them joined. */
    private void follow() {
        try (var streams = LocalDynamo.engine().streams()) {
            var arn = live.dynamo
                    .describeTable(b -> b.tableName(LiveFixture.TABLE))
                    .table()
                    .latestStreamArn();
            var shard = streams.describeStream(b -> b.streamArn(arn))
                    .streamDescription()
                    .shards()
                    .getFirst();
            var iterator = streams.getShardIterator(b ->
                            b.streamArn(arn).shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            while (!over.get()) {
                var from = iterator;
                var page = streams.getRecords(b -> b.shardIterator(from));
                tell(page.records());
                iterator = page.nextShardIterator();
                pause(10);
            }
        }
    }

    private void tell(List<Record> records) {
        NotificationRange joined = null;
        for (var change : records) {
            var image = change.dynamodb().newImage();
            if (!change.dynamodb().keys().get("sk").s().equals(ViewsStream.PROJECTION + live.id)
                    || !image.containsKey(ViewsStream.NOTIFIED_AFTER)) {
                continue;
            }
            long after = Long.parseLong(image.get(ViewsStream.NOTIFIED_AFTER).n());
            long upTo = Long.parseLong(image.get(ViewsStream.SEQUENCE).n());
            joined = new NotificationRange(live.tenant, live.id, joined == null ? after : joined.after(), upTo);
            if (random.get().nextInt(3) > 0) {
                push(joined);
                joined = null;
            }
        }
        if (joined != null) {
            push(joined);
        }
    }

    private void push(NotificationRange notified) {
        if (live.connections.of(live.tenant, live.id).stream().anyMatch(Connection::live)) {
            pushedWhilePouring.incrementAndGet();
        }
        live.pusher.notified(notified);
        if (random.get().nextInt(10) == 0) {
            // as after a fault
            live.pusher.notified(notified);
        }
    }

    private void awaitEnd() {
        long last = live.sequence();
        var end = Instant.now().plus(TIME_LIMIT);
        while (Instant.now().isBefore(end) && !cursors.keySet().stream().allMatch(key -> hasLast(key, last))) {
            MemorySockets.sleep(Duration.ofMillis(50));
        }
    }

    /** One that came after the last event gets nothing, and is live all the same. */
    private boolean hasLast(ConnectionKey key, long last) {
        var received = live.received(key);
        return live.find(key).live() && (received.isEmpty() ? cursors.get(key) == last : received.getLast() >= last);
    }

    private void pause(int mostMillis) {
        MemorySockets.sleep(Duration.ofMillis(random.get().nextInt(mostMillis)));
    }
}
