package hapnd.erasure;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.erasure.dynamodb.DynamoErasure;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.feed.dynamodb.DynamoParking;
import hapnd.hash.Sha256;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendOutcome;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Idempotency;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.json.RawJson;
import hapnd.live.Connection;
import hapnd.live.ConnectionKey;
import hapnd.live.ConnectionTerminator;
import hapnd.live.Sockets;
import hapnd.live.dynamodb.DynamoConnections;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.Projector;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.reducer.Binding;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.schema.Tables;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.KeyId;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.dynamodb.DynamoApiKeyStore;
import hapnd.tenancy.dynamodb.DynamoTenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.ListingProjection;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.dynamodb.DynamoUploads;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.dynamodb.DynamoDeliveryLeases;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoTenantSecrets;
import hapnd.webhook.dynamodb.DynamoWebhookChanges;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SealedText;
import hapnd.webhook.secret.SigningSecrets;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** All stores of an installation of its own, filled by the code that fills them in earnest. */
final class Installation implements Sockets {
    static final AggregateType ORDER = new AggregateType("order");
    private static final String LARGE = "{\"a\":\"" + "0123456789".repeat(10) + "\"}";
    private static final Code CODE = new Code("sha", "X.Sales");

    final DynamoErasure.TableNames tables = new DynamoErasure.TableNames(
            LocalDynamo.engine().createTable(Tables.JOURNAL),
            LocalDynamo.engine().createTable(Tables.FEED),
            LocalDynamo.engine().createTable(Tables.REGISTRY),
            LocalDynamo.engine().createTable(Tables.VIEWS));
    final DynamoDbClient dynamo = LocalDynamo.engine().client(new DynamoMeter());
    final MemoryBlobs blobs = new MemoryBlobs();
    final DynamoTenants tenants = new DynamoTenants(dynamo, tables.registry());
    final DynamoApiKeyStore keys = new DynamoApiKeyStore(dynamo, tables.registry());
    final DynamoJournal journal = new DynamoJournal(dynamo, tables.journal(), blobs);
    final DynamoFeed feed = new DynamoFeed(dynamo, tables.feed(), journal::forward);
    final DynamoParking parking = new DynamoParking(dynamo, tables.feed());
    final DynamoProjections projections = new DynamoProjections(dynamo, tables.views());
    final DynamoViews views = new DynamoViews(dynamo, tables.views(), blobs);
    final DynamoConnections connections = new DynamoConnections(dynamo, tables.views());
    final DynamoBindings bindings = new DynamoBindings(dynamo, tables.registry());
    final Projector projector = new Projector(projections, views, feed, (wakeUp, delay) -> {}, new ListingProjection());
    final Set<String> open = ConcurrentHashMap.newKeySet();

    @Override
    public Sent send(String connectionId, String message) {
        return open.contains(connectionId) ? Sent.DELIVERED : Sent.GONE;
    }

    @Override
    public Sent end(String connectionId) {
        return open.remove(connectionId) ? Sent.DELIVERED : Sent.GONE;
    }

    Erasure erasure(DynamoDbClient client, InstantSource clock) {
        var projections = new DynamoProjections(client, tables.views());
        var parts = new DynamoErasure.Parts(
                new DynamoTenants(client, tables.registry()),
                new DynamoApiKeyStore(client, tables.registry()),
                new DynamoFeed(client, tables.feed(), journal::forward),
                projections,
                new ConnectionTerminator(projections, new DynamoConnections(client, tables.views()), this),
                blobs);
        return DynamoErasure.of(client, tables, parts, clock);
    }

    /** A tenant with something in every place that there is, and the same in its sandbox. */
    TenantId tenant() {
        var tenant = tenants.create("Shop", ApiKey.generate(ApiKey.Mode.LIVE)).id();
        var _ = keys.create(tenant, "ci", ApiKey.generate(ApiKey.Mode.TEST)).orElseThrow();
        for (var data : List.of(tenant, tenant.sandbox())) {
            live(data);
        }
        return tenant;
    }

    private void live(TenantId data) {
        for (int i = 1; i <= 3; i++) {
            append(data, "order_" + i, 12);
        }
        parking.park(data, "order_3", OptionalLong.empty(), "it can't be read");
        parking.park(data, "lost_1", OptionalLong.empty(), "the journal knows nothing of it");
        deploy(data);
        var id = projection(data);
        project(data, "1");
        append(data, "order_9", 1);
        project(data, "1");
        projections.build(data, id, Generation.first("2", new UploadId("upload-2"), CODE));
        webhook(data, id);
        connect(data, id, keys.ofTenant(data.owner()).getFirst().id());
        Stream.of("uploads", "assemblies", "states", "views", "notifications")
                .forEach(folder -> blobs.put(folder + "/" + data + "/x/y", new byte[1]));
    }

    static ProjectionId projection(TenantId data) {
        return ProjectionId.of(data, "X.Sales");
    }

    void project(TenantId data, String generation) {
        projector.run(new ProjectionTask(data, projection(data), generation), Projector.TIME_SLICE);
    }

    /** Appends events, each with an idempotency key, to an aggregate and to the feed. */
    List<AppendedCommit> append(TenantId data, String aggregate, int events) {
        var key = new AggregateKey(data, new AggregateId(aggregate));
        var brought = new ArrayList<AppendedCommit>();
        for (int i = 0; i < events; i++) {
            var head = journal.head(key).orElseGet(() -> Head.empty(key, ORDER));
            var commit = commit(aggregate, head.version() + 1);
            var answer = new Idempotency(hash(aggregate, commit.firstVersion()), "request", "{}");
            var done = journal.append(head, commit, Head.Derived.NOTHING, Optional.of(answer));
            if (!(done instanceof AppendOutcome.Appended)) {
                throw new IllegalStateException(done.toString());
            }
            brought.add(new AppendedCommit(key, ORDER, commit));
        }
        feed.append(data, brought);
        return brought;
    }

    /** Aggregates, as far as the index knows them: written in earnest it would take a minute. */
    void fill(TenantId data, int aggregates) {
        for (int i = 0; i < aggregates; i += 25) {
            var puts = IntStream.range(i, Math.min(aggregates, i + 25))
                    .mapToObj(n -> Map.of(
                            "pk", fromS(data + "#many_" + n),
                            "sk", fromS("HEAD"),
                            "typeShard", fromS(data + "#" + n % 8 + "#many")))
                    .map(item ->
                            WriteRequest.builder().putRequest(r -> r.item(item)).build())
                    .toList();
            dynamo.batchWriteItem(b -> b.requestItems(Map.of(tables.journal(), puts)));
        }
    }

    static Commit commit(String aggregate, long version) {
        return new Commit(
                version,
                Instant.ofEpochMilli(1_773_599_400_000L),
                Commit.Context.NONE,
                List.of(new EventData("evt_" + aggregate + version, "Type" + version % 5, new RawJson(LARGE))));
    }

    private static String hash(String aggregate, long version) {
        return Sha256.hex(aggregate + "/" + version);
    }

    private void deploy(TenantId data) {
        var uploads = new DynamoUploads(dynamo, tables.registry());
        var reducer = Upload.create(data, CodeKind.REDUCER);
        uploads.keep(reducer);
        bindings.begin(data, new Binding(ORDER, reducer.id(), CODE, Instant.now()), same -> false);
        var upload = Upload.create(data, CodeKind.PROJECTION);
        uploads.keep(upload);
        projections.build(data, projection(data), Generation.first("1", upload.id(), CODE));
    }

    private void webhook(TenantId data, ProjectionId id) {
        var change = new WebhookChange.Put(URI.create("https://shop.example/hook"), Optional.empty(), Optional.empty());
        new DynamoWebhookChanges(dynamo, tables.views()).keep(data, new UploadId("upload-2"), change);
        new DynamoEndpoints(dynamo, tables.views()).change(data, id, "1", change, 0);
        var replaced = new DynamoTenantSecrets(dynamo, tables.views())
                .replace(data, Optional.empty(), SigningSecrets.first(new SealedText("secret")));
        var leases = new DynamoDeliveryLeases(dynamo, tables.views());
        var lease = leases.acquire(new DeliveryTask.Deliver(data, id, OptionalLong.empty()), Instant.now())
                .orElseThrow();
        leases.release(leases.deadLetter(lease, 1, "no answer", Instant.now()).orElseThrow());
        if (!replaced) {
            throw new IllegalStateException();
        }
    }

    void connect(TenantId data, ProjectionId id, KeyId key) {
        var connection = new ConnectionKey(data, id, "connection-of-" + data);
        open.add(connection.id());
        connections.open(
                new Connection(connection, Instant.now().minusSeconds(60), false, 0, Instant.now(), Optional.of(key)));
    }

    /** All items of all tables in which the tenant's id or its sandbox's stands anywhere, and the names of such files. */
    List<String> ofTenant(TenantId tenant) {
        var items = Stream.of(tables.journal(), tables.feed(), tables.registry(), tables.views())
                .flatMap(table -> dynamo.scanPaginator(b -> b.tableName(table)).items().stream())
                .filter(item -> item.toString().contains(tenant.value()))
                .map(Installation::shown);
        return Stream.concat(items, blobs.names().stream().filter(name -> name.contains(tenant.value())))
                .sorted()
                .toList();
    }

    private static String shown(Map<String, AttributeValue> item) {
        return item.get("pk").s() + " " + item.get("sk").s();
    }
}
