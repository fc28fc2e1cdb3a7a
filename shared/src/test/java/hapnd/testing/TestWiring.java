package hapnd.testing;

import hapnd.blob.Blobs;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.live.ReplayTask;
import hapnd.live.Sockets;
import hapnd.preview.PreviewTask;
import hapnd.projection.ProjectionTask;
import hapnd.projection.ProjectionWakeUp;
import hapnd.queue.TaskQueue;
import hapnd.reducer.RecomputeTask;
import hapnd.runtime.CodeRuntime;
import hapnd.schema.Tables;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.Authenticator;
import hapnd.upload.CompileTask;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.secret.SecretBox;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parts of the platform on the embedded engine, for the functions' tests. */
@Alternative
@Priority(1)
public class TestWiring {
    /** Compile tasks that were queued. */
    public static final List<CompileTask> COMPILES = new CopyOnWriteArrayList<>();

    /** Recompute tasks that were queued. */
    public static final List<RecomputeTask> RECOMPUTES = new CopyOnWriteArrayList<>();

    /** Preview tasks that were queued. */
    public static final List<PreviewTask> PREVIEWS = new CopyOnWriteArrayList<>();

    /** Connections for which a replayer was woken. */
    public static final List<ReplayTask> REPLAYS = new CopyOnWriteArrayList<>();

    /** Tasks of projections that were added. */
    public static final List<ProjectionTask> PROJECTION_TASKS = new CopyOnWriteArrayList<>();

    /** Rings for webhooks. */
    public static final List<DeliveryTask> DELIVERY_TASKS = new CopyOnWriteArrayList<>();

    /** Connections that were ended. */
    public static final List<String> ENDED = new CopyOnWriteArrayList<>();

    /** How far the clock is ahead. */
    public static final AtomicReference<Duration> CLOCK_AHEAD = new AtomicReference<>(Duration.ZERO);

    /** The journal table's name. */
    public static final String JOURNAL = LocalDynamo.engine().createTable(Tables.JOURNAL);

    /** The feed table's name. */
    public static final String FEED = LocalDynamo.engine().createTable(Tables.FEED);
    /** The views table's name. */
    public static final String VIEWS = LocalDynamo.engine().createTable(Tables.VIEWS);

    private static final String REGISTRY = LocalDynamo.engine().createTable(Tables.REGISTRY);

    @Produces
    @Singleton
    DynamoMeter meter() {
        return new DynamoMeter();
    }

    @Produces
    @Singleton
    DynamoDbClient dynamo(DynamoMeter meter) {
        return LocalDynamo.engine().client(meter);
    }

    @Produces
    @Singleton
    Settings settings() {
        return new Settings(Map.of(
                Setting.JOURNAL_TABLE, JOURNAL,
                Setting.FEED_TABLE, FEED,
                Setting.REGISTRY_TABLE, REGISTRY,
                Setting.VIEWS_TABLE, VIEWS));
    }

    /** It is {@link #CLOCK_AHEAD} ahead of the system's. */
    @Produces
    @Singleton
    InstantSource clock() {
        return () -> Instant.now().plus(CLOCK_AHEAD.get());
    }

    /** It stores the use of a key at once: in the background, that could come between the calls that a test counts. */
    @Produces
    @Singleton
    Authenticator authenticator(ApiKeyStore keys) {
        return new Authenticator(keys, Runnable::run);
    }

    @Produces
    @Singleton
    Blobs blobs() {
        return new MemoryBlobs();
    }

    @Produces
    @Singleton
    CodeRuntime csharp() {
        return new CountingCSharp();
    }

    @Produces
    @Singleton
    TaskQueue<CompileTask> compileQueue() {
        return (task, delay) -> COMPILES.add(task);
    }

    @Produces
    @Singleton
    TaskQueue<RecomputeTask> recomputeQueue() {
        return (task, delay) -> RECOMPUTES.add(task);
    }

    @Produces
    @Singleton
    TaskQueue<PreviewTask> previewQueue() {
        return (task, delay) -> PREVIEWS.add(task);
    }

    @Produces
    @Singleton
    TaskQueue<ProjectionWakeUp> queue() {
        return (wakeUp, delay) -> PROJECTION_TASKS.add(wakeUp.task());
    }

    @Produces
    @Singleton
    SecretBox secretBox() {
        return new MemorySecretBox();
    }

    @Produces
    @Singleton
    TaskQueue<DeliveryTask> deliveryQueue() {
        return (task, delay) -> DELIVERY_TASKS.add(task);
    }

    /** Nobody is connected: there is no gateway. */
    @Produces
    @Singleton
    Sockets sockets() {
        return new Sockets() {
            @Override
            public Sent send(String connectionId, String message) {
                return Sent.GONE;
            }

            @Override
            public Sent end(String connectionId) {
                ENDED.add(connectionId);
                return Sent.DELIVERED;
            }
        };
    }

    @Produces
    @Singleton
    TaskQueue<ReplayTask> replayQueue() {
        return (task, delay) -> REPLAYS.add(task);
    }
}
