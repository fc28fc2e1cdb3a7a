package hapnd.testing;

import hapnd.blob.Blobs;
import hapnd.erasure.Erasure;
import hapnd.erasure.dynamodb.DynamoErasure;
import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.feed.Parking;
import hapnd.feed.Repair;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.feed.dynamodb.DynamoInventory;
import hapnd.feed.dynamodb.DynamoParking;
import hapnd.journal.Journal;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.limit.Buckets;
import hapnd.limit.dynamodb.DynamoBuckets;
import hapnd.projection.Doorbells;
import hapnd.projection.ProjectionUploads;
import hapnd.projection.Projections;
import hapnd.projection.Views;
import hapnd.projection.dynamodb.DynamoProjectionUploads;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.reducer.Bindings;
import hapnd.reducer.RecomputeQueue;
import hapnd.reducer.Reducers;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.reducer.dynamodb.DynamoReducers;
import hapnd.runtime.CSharp;
import hapnd.schema.Tables;
import hapnd.stream.Connections;
import hapnd.stream.ReplayQueue;
import hapnd.stream.Sockets;
import hapnd.stream.dynamodb.DynamoConnections;
import hapnd.tenancy.Keys;
import hapnd.tenancy.Tenants;
import hapnd.tenancy.dynamodb.DynamoKeys;
import hapnd.tenancy.dynamodb.DynamoTenants;
import hapnd.upload.CompileQueue;
import hapnd.webhook.DeadLetters;
import hapnd.webhook.DeliveryQueue;
import hapnd.webhook.Destinations;
import hapnd.webhook.Endpoints;
import hapnd.webhook.Ring;
import hapnd.webhook.SecretBox;
import hapnd.webhook.TenantSecrets;
import hapnd.webhook.Turns;
import hapnd.webhook.WebhookChanges;
import hapnd.webhook.dynamodb.DynamoDeadLetters;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoTenantSecrets;
import hapnd.webhook.dynamodb.DynamoTurns;
import hapnd.webhook.dynamodb.DynamoWebhookChanges;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parts of the platform on the embedded engine, for the functions' tests. */
@Alternative
@Priority(1)
public class TestWiring {
    /** Compile tasks that were queued. */
    public static final List<CompileQueue.Task> COMPILES = new CopyOnWriteArrayList<>();

    /** Recompute tasks that were queued. */
    public static final List<RecomputeQueue.Task> RECOMPUTES = new CopyOnWriteArrayList<>();

    /** Connections for which a replayer was woken. */
    public static final List<ReplayQueue.Task> REPLAYS = new CopyOnWriteArrayList<>();

    /** Doorbells that were rung. */
    public static final List<Doorbells.Bell> RINGS = new CopyOnWriteArrayList<>();

    /** Rings for webhooks. */
    public static final List<Ring> WEBHOOK_RINGS = new CopyOnWriteArrayList<>();

    /** Connections that were ended. */
    public static final List<String> ENDED = new CopyOnWriteArrayList<>();

    /** How far the clock of whoever removes tenants is ahead. */
    public static final AtomicReference<Duration> ERASING_AHEAD = new AtomicReference<>(Duration.ZERO);

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
    Tenants tenants(DynamoDbClient dynamo) {
        return new DynamoTenants(dynamo, REGISTRY);
    }

    @Produces
    @Singleton
    Keys keys(DynamoDbClient dynamo) {
        return new DynamoKeys(dynamo, REGISTRY);
    }

    @Produces
    @Singleton
    Buckets buckets(DynamoDbClient dynamo) {
        return new DynamoBuckets(dynamo, REGISTRY);
    }

    @Produces
    @Singleton
    Reducers reducers(DynamoDbClient dynamo) {
        return new DynamoReducers(dynamo, REGISTRY);
    }

    @Produces
    @Singleton
    Bindings bindings(DynamoDbClient dynamo) {
        return new DynamoBindings(dynamo, REGISTRY);
    }

    @Produces
    @Singleton
    Blobs blobs() {
        return new MemoryBlobs();
    }

    @Produces
    @Singleton
    Journal journal(DynamoDbClient dynamo, Blobs blobs) {
        return new DynamoJournal(dynamo, JOURNAL, blobs);
    }

    @Produces
    @Singleton
    Feed feed(DynamoDbClient dynamo, Journal journal) {
        return new DynamoFeed(dynamo, FEED, journal::forward);
    }

    @Produces
    @Singleton
    Parking parking(DynamoDbClient dynamo) {
        return new DynamoParking(dynamo, FEED);
    }

    @Produces
    @Singleton
    Repair repair(
            DynamoDbClient dynamo, Feed feed, Parking parking, Journal journal, Instance<FeedListener> listeners) {
        return new Repair(
                feed,
                parking,
                new DynamoInventory(dynamo, JOURNAL, FEED),
                journal::forward,
                listeners.stream().toList());
    }

    @Produces
    @Singleton
    ProjectionUploads projectionUploads(DynamoDbClient dynamo) {
        return new DynamoProjectionUploads(dynamo, REGISTRY);
    }

    @Produces
    @Singleton
    Projections projections(DynamoDbClient dynamo) {
        return new DynamoProjections(dynamo, VIEWS);
    }

    @Produces
    @Singleton
    Views views(DynamoDbClient dynamo, Blobs blobs) {
        return new DynamoViews(dynamo, VIEWS, blobs);
    }

    @Produces
    @Singleton
    CSharp csharp() {
        return new CountingCSharp();
    }

    @Produces
    @Singleton
    CompileQueue compileQueue() {
        return COMPILES::add;
    }

    @Produces
    @Singleton
    RecomputeQueue recomputeQueue() {
        return RECOMPUTES::add;
    }

    @Produces
    @Singleton
    Doorbells doorbells() {
        return (bell, occasion) -> RINGS.add(bell);
    }

    @Produces
    @Singleton
    Endpoints endpoints(DynamoDbClient dynamo) {
        return new DynamoEndpoints(dynamo, VIEWS);
    }

    @Produces
    @Singleton
    Turns turns(DynamoDbClient dynamo) {
        return new DynamoTurns(dynamo, VIEWS);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(DynamoDbClient dynamo) {
        return new DynamoDeadLetters(dynamo, VIEWS);
    }

    @Produces
    @Singleton
    TenantSecrets tenantSecrets(DynamoDbClient dynamo) {
        return new DynamoTenantSecrets(dynamo, VIEWS);
    }

    @Produces
    @Singleton
    WebhookChanges webhookChanges(DynamoDbClient dynamo) {
        return new DynamoWebhookChanges(dynamo, VIEWS);
    }

    @Produces
    @Singleton
    SecretBox secretBox() {
        return new MemorySecretBox();
    }

    @Produces
    @Singleton
    Destinations destinations() {
        return new Destinations(false);
    }

    @Produces
    @Singleton
    DeliveryQueue deliveryQueue() {
        return (ring, delay) -> WEBHOOK_RINGS.add(ring);
    }

    @Produces
    @Singleton
    Connections connections(DynamoDbClient dynamo) {
        return new DynamoConnections(dynamo, VIEWS);
    }

    /** Its clock is {@link #ERASING_AHEAD} ahead of the system's. */
    @Produces
    @Singleton
    Erasure erasure(DynamoDbClient dynamo, Blobs blobs, Sockets sockets) {
        var tables = new DynamoErasure.TableNames(JOURNAL, FEED, REGISTRY, VIEWS);
        return DynamoErasure.of(
                dynamo, tables, blobs, sockets, () -> Instant.now().plus(ERASING_AHEAD.get()));
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
    ReplayQueue replayQueue() {
        return (task, delay) -> REPLAYS.add(task);
    }
}
