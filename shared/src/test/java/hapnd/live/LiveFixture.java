package hapnd.live;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.live.dynamodb.DynamoConnections;
import hapnd.projection.Generation;
import hapnd.projection.NotificationRange;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.Projections;
import hapnd.projection.Projector;
import hapnd.projection.Views;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.queue.TaskQueue;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.ListingProjection;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.MemoryFeed;
import hapnd.upload.UploadId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A projection with its live connections: everything is real and on the embedded engine, but for the gateway and the queue. */
final class LiveFixture {
    static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);
    static final KeyId KEY = KeyId.create();
    private static final AggregateType ORDER = new AggregateType("order");
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    final DynamoMeter meter = new DynamoMeter();
    final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    final Projections projections = new DynamoProjections(dynamo, TABLE);
    final Views views = new DynamoViews(dynamo, TABLE, new MemoryBlobs());
    final Connections connections = new DynamoConnections(dynamo, TABLE);
    final MemorySockets sockets = new MemorySockets();
    final TenantId tenant = TenantId.create();
    final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    final Queue<ReplayTask> tasks = new ConcurrentLinkedQueue<>();
    final TaskQueue<ReplayTask> queue = (task, delay) -> tasks.add(task);
    final Connector connector = new Connector(projections, connections, queue);
    final Pusher pusher = pusher();
    final Pinger pinger = new Pinger(connections, sockets, queue);
    private final MemoryFeed feed = new MemoryFeed();
    private final Projector projector =
            new Projector(projections, views, feed, (wakeUp, delay) -> {}, new ListingProjection());
    private int appended;

    /** The projection serves, and has notified of nothing yet. */
    LiveFixture() {
        projections.build(tenant, id, Generation.first("1", new UploadId("upload"), new Code("sha", "X.Sales")));
        project();
    }

    Pusher pusher() {
        return new Pusher(views, connections, sockets, queue);
    }

    LiveReplayer replayer(Duration timeSlice) {
        return new LiveReplayer(projections, views, connections, sockets, queue, timeSlice);
    }

    /** A replayer that is interrupted after it has found the log empty, and before it makes a connection live. */
    LiveReplayer replayer(Duration timeSlice, Runnable beforeJoining) {
        var interrupted = (Connections) Proxy.newProxyInstance(
                LiveFixture.class.getClassLoader(), new Class<?>[] {Connections.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("join")) {
                        beforeJoining.run();
                    }
                    return method.invoke(connections, arguments);
                });
        return new LiveReplayer(projections, views, interrupted, sockets, queue, timeSlice);
    }

    /** Appends events and projects them; answers what the notifier is told. */
    NotificationRange happen(int events) {
        long before = sequence();
        for (int i = 0; i < events; i++) {
            int n = ++appended;
            var fact = new EventData("evt_" + n, "Type" + n % 50, new RawJson("{}"));
            var commit = new Commit(n, Instant.ofEpochMilli(n), Commit.Context.NONE, List.of(fact));
            var key = new AggregateKey(tenant, new AggregateId("order_1"));
            feed.append(tenant, List.of(new AppendedCommit(key, ORDER, commit)));
        }
        project();
        return new NotificationRange(tenant, id, before, sequence());
    }

    private void project() {
        projector.run(new ProjectionTask(tenant, id, "1"), Projector.TIME_SLICE);
    }

    long sequence() {
        return projections.find(tenant, id).orElseThrow().sequence();
    }

    ConnectionKey newKey() {
        return new ConnectionKey(tenant, id, "conn-" + CONNECTIONS.incrementAndGet() + "=");
    }

    /** A client that is let in, with an open socket. */
    ConnectionKey connect(OptionalLong after) {
        var key = newKey();
        sockets.open(key.id());
        connector.open(key, KEY, after);
        return key;
    }

    /** A client that is let in and live. */
    ConnectionKey live() {
        var key = connect(OptionalLong.empty());
        replay();
        return key;
    }

    /** Works on all tasks, those that come meanwhile included. */
    void replay() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            replayer(Duration.ofSeconds(30)).replay(task);
        }
    }

    Connection find(ConnectionKey key) {
        return connections.of(tenant, id).stream()
                .filter(connection -> connection.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    List<Long> received(ConnectionKey key) {
        return sockets.sequences(key.id());
    }
}
