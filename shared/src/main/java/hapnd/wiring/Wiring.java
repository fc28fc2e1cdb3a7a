package hapnd.wiring;

import hapnd.aws.Clients;
import hapnd.blob.Blobs;
import hapnd.blob.s3.S3Blobs;
import hapnd.erasure.Erasure;
import hapnd.erasure.dynamodb.DynamoErasure;
import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.feed.History;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.journal.Journal;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.journal.dynamodb.EventReads;
import hapnd.limit.Buckets;
import hapnd.limit.RateLimiter;
import hapnd.limit.dynamodb.DynamoBuckets;
import hapnd.projection.DeployListener;
import hapnd.projection.Deployer;
import hapnd.projection.Doorbells;
import hapnd.projection.NotificationListener;
import hapnd.projection.ProjectionUploads;
import hapnd.projection.Projections;
import hapnd.projection.Projector;
import hapnd.projection.Retry;
import hapnd.projection.Ringer;
import hapnd.projection.Sweeper;
import hapnd.projection.Views;
import hapnd.projection.dynamodb.DynamoProjectionUploads;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.projection.sqs.SqsDoorbells;
import hapnd.reducer.Binder;
import hapnd.reducer.BindingLease;
import hapnd.reducer.Bindings;
import hapnd.reducer.RecomputeQueue;
import hapnd.reducer.Reducers;
import hapnd.reducer.StateComputer;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.reducer.dynamodb.DynamoReducers;
import hapnd.reducer.sqs.SqsRecomputeQueue;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CSharp;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.lambda.LambdaCSharp;
import hapnd.runtime.lambda.LambdaProjectionCode;
import hapnd.schema.Tables;
import hapnd.stream.Closer;
import hapnd.stream.Connections;
import hapnd.stream.Connector;
import hapnd.stream.Pinger;
import hapnd.stream.Pusher;
import hapnd.stream.ReplayQueue;
import hapnd.stream.Replayer;
import hapnd.stream.Sockets;
import hapnd.stream.apigateway.ApiGatewaySockets;
import hapnd.stream.dynamodb.DynamoConnections;
import hapnd.stream.sqs.SqsReplayQueue;
import hapnd.tenancy.Authenticator;
import hapnd.tenancy.Keys;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.Tenants;
import hapnd.tenancy.dynamodb.DynamoKeys;
import hapnd.tenancy.dynamodb.DynamoTenants;
import hapnd.upload.CompileQueue;
import hapnd.upload.sqs.SqsCompileQueue;
import hapnd.webhook.DeadLetters;
import hapnd.webhook.DeliveryQueue;
import hapnd.webhook.Destinations;
import hapnd.webhook.Endpoints;
import hapnd.webhook.Replays;
import hapnd.webhook.SecretBox;
import hapnd.webhook.Secrets;
import hapnd.webhook.TenantSecrets;
import hapnd.webhook.Turns;
import hapnd.webhook.WebhookChanges;
import hapnd.webhook.WebhookDeployment;
import hapnd.webhook.WebhookRinger;
import hapnd.webhook.WebhookSweeper;
import hapnd.webhook.WebhookUploads;
import hapnd.webhook.dynamodb.DynamoDeadLetters;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoTenantSecrets;
import hapnd.webhook.dynamodb.DynamoTurns;
import hapnd.webhook.dynamodb.DynamoWebhookChanges;
import hapnd.webhook.kms.KmsSecretBox;
import hapnd.webhook.sqs.SqsDeliveryQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The parts of the platform on AWS, each made when a function first asks for it. What a function does not ask for is left
 * out of its build, so it needs the environment variables of the parts that it uses and no others.
 */
public final class Wiring {
    @Produces
    @Singleton
    DynamoDbClient dynamo() {
        return Clients.dynamo();
    }

    @Produces
    @Singleton
    Tenants tenants(DynamoDbClient dynamo) {
        return new DynamoTenants(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Keys keys(DynamoDbClient dynamo) {
        return new DynamoKeys(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Authenticator authenticator(Keys keys) {
        return new Authenticator(keys);
    }

    @Produces
    @Singleton
    Buckets buckets(DynamoDbClient dynamo) {
        return new DynamoBuckets(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    RateLimiter rateLimiter(Buckets buckets) {
        var ofStage = Optional.ofNullable(System.getenv(RateLimiter.VARIABLE));
        return new RateLimiter(ofStage.map(RateLimit::parse).orElse(RateLimit.OFF), buckets);
    }

    @Produces
    @Singleton
    Blobs blobs() {
        return new S3Blobs(Clients.s3(), Clients.setting("BUCKET"));
    }

    @Produces
    @Singleton
    Assemblies assemblies(Blobs blobs) {
        return new Assemblies(blobs);
    }

    @Produces
    @Singleton
    CSharp csharp(Assemblies assemblies) {
        return new LambdaCSharp(
                Clients.lambda(),
                Optional.ofNullable(System.getenv("COMPILER_FUNCTION")),
                Optional.ofNullable(System.getenv("EXECUTOR_FUNCTION")),
                assemblies);
    }

    @Produces
    @Singleton
    Journal journal(DynamoDbClient dynamo, Blobs blobs) {
        return new DynamoJournal(dynamo, Clients.setting(Tables.JOURNAL_VARIABLE), blobs);
    }

    /** The journal is for who appends to the feed; a function that only reads it need not know that table. */
    @Produces
    @Singleton
    Feed feed(DynamoDbClient dynamo) {
        History history =
                (key, fromVersion, limit, mostBytes) -> new EventReads(dynamo, Clients.setting(Tables.JOURNAL_VARIABLE))
                        .forward(key, fromVersion, limit, mostBytes);
        return new DynamoFeed(dynamo, Clients.setting(Tables.FEED_VARIABLE), history);
    }

    @Produces
    @Singleton
    Reducers reducers(DynamoDbClient dynamo) {
        return new DynamoReducers(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Bindings bindings(DynamoDbClient dynamo) {
        return new DynamoBindings(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    BindingLease bindingLease(Bindings bindings) {
        return new BindingLease(bindings);
    }

    @Produces
    @Singleton
    StateComputer stateComputer(Journal journal, CSharp csharp) {
        return new StateComputer(journal, csharp);
    }

    @Produces
    @Singleton
    RecomputeQueue recomputeQueue() {
        return new SqsRecomputeQueue(Clients.sqs(), Clients.setting("RECOMPUTE_QUEUE_URL"));
    }

    @Produces
    @Singleton
    CompileQueue compileQueue() {
        return new SqsCompileQueue(Clients.sqs(), Clients.setting("COMPILE_QUEUE_URL"));
    }

    @Produces
    @Singleton
    ProjectionCode projectionCode(Assemblies assemblies) {
        return new LambdaProjectionCode(Clients.lambda(), Clients.setting("EXECUTOR_FUNCTION"), assemblies);
    }

    @Produces
    @Singleton
    ProjectionUploads projectionUploads(DynamoDbClient dynamo) {
        return new DynamoProjectionUploads(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Projections projections(DynamoDbClient dynamo) {
        return new DynamoProjections(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    Views views(DynamoDbClient dynamo, Blobs blobs) {
        return new DynamoViews(dynamo, Clients.setting(Tables.VIEWS_VARIABLE), blobs);
    }

    @Produces
    @Singleton
    Doorbells doorbells() {
        return new SqsDoorbells(Clients.sqs(), Clients.setting(SqsDoorbells.VARIABLE));
    }

    @Produces
    @Singleton
    FeedListener ringer(Projections projections, Doorbells doorbells) {
        return new Ringer(projections, doorbells);
    }

    @Produces
    @Singleton
    Projector projector(
            Projections projections, Views views, Feed feed, Doorbells doorbells, ProjectionCode projectionCode) {
        return new Projector(projections, views, feed, doorbells, projectionCode);
    }

    @Produces
    @Singleton
    Retry retry(Projections projections, Doorbells doorbells) {
        return new Retry(projections, doorbells);
    }

    @Produces
    @Singleton
    Sweeper sweeper(Projections projections, Feed feed, Doorbells doorbells) {
        return new Sweeper(projections, feed, doorbells);
    }

    @Produces
    @Singleton
    Deployer deployer(Projections projections, Doorbells doorbells, DeployListener listener) {
        return new Deployer(projections, doorbells, listener);
    }

    @Produces
    @Singleton
    Binder binder(Bindings bindings, RecomputeQueue recomputes) {
        return new Binder(bindings, recomputes);
    }

    @Produces
    @Singleton
    Destinations destinations() {
        return Destinations.ofEnvironment();
    }

    @Produces
    @Singleton
    Endpoints endpoints(DynamoDbClient dynamo) {
        return new DynamoEndpoints(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    Turns turns(DynamoDbClient dynamo) {
        return new DynamoTurns(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(DynamoDbClient dynamo) {
        return new DynamoDeadLetters(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    TenantSecrets tenantSecrets(DynamoDbClient dynamo) {
        return new DynamoTenantSecrets(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    WebhookChanges webhookChanges(DynamoDbClient dynamo) {
        return new DynamoWebhookChanges(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    SecretBox secretBox() {
        return new KmsSecretBox(Clients.kms(), Clients.setting(KmsSecretBox.VARIABLE));
    }

    @Produces
    @Singleton
    Secrets secrets(TenantSecrets tenants, Endpoints endpoints, SecretBox box) {
        return new Secrets(tenants, endpoints, box);
    }

    @Produces
    @Singleton
    WebhookUploads webhookUploads(WebhookChanges changes, Secrets secrets, SecretBox box) {
        return new WebhookUploads(changes, secrets, box);
    }

    @Produces
    @Singleton
    DeployListener webhookDeployment(WebhookChanges changes, Endpoints endpoints, Projections projections) {
        return new WebhookDeployment(changes, endpoints, projections);
    }

    @Produces
    @Singleton
    Replays replays(DeadLetters letters, DeliveryQueue queue) {
        return new Replays(letters, queue);
    }

    @Produces
    @Singleton
    DeliveryQueue deliveryQueue() {
        return new SqsDeliveryQueue(Clients.sqs(), Clients.setting(SqsDeliveryQueue.VARIABLE));
    }

    @Produces
    @Singleton
    NotificationListener webhookRinger(Endpoints endpoints, DeliveryQueue queue) {
        return new WebhookRinger(endpoints, queue);
    }

    @Produces
    @Singleton
    WebhookSweeper webhookSweeper(Endpoints endpoints, Projections projections, DeliveryQueue queue) {
        return new WebhookSweeper(endpoints, projections, queue);
    }

    @Produces
    @Singleton
    Connections connections(DynamoDbClient dynamo) {
        return new DynamoConnections(dynamo, Clients.setting(Tables.VIEWS_VARIABLE));
    }

    @Produces
    @Singleton
    Sockets sockets() {
        return new ApiGatewaySockets(Clients.sockets(URI.create(Clients.setting(ApiGatewaySockets.VARIABLE))));
    }

    @Produces
    @Singleton
    ReplayQueue replayQueue() {
        return new SqsReplayQueue(Clients.sqs(), Clients.setting(SqsReplayQueue.VARIABLE));
    }

    @Produces
    @Singleton
    Connector connector(Projections projections, Connections connections, ReplayQueue replays) {
        return new Connector(projections, connections, replays);
    }

    @Produces
    @Singleton
    Replayer replayer(
            Projections projections, Views views, Connections connections, Sockets sockets, ReplayQueue replays) {
        return new Replayer(projections, views, connections, sockets, replays);
    }

    @Produces
    @Singleton
    Pinger pinger(Connections connections, Sockets sockets) {
        return new Pinger(connections, sockets);
    }

    @Produces
    @Singleton
    Closer closer(Projections projections, Connections connections, Sockets sockets) {
        return new Closer(projections, connections, sockets);
    }

    @Produces
    @Singleton
    Erasure erasure(DynamoDbClient dynamo, Blobs blobs, Sockets sockets) {
        var tables = new DynamoErasure.TableNames(
                Clients.setting(Tables.JOURNAL_VARIABLE),
                Clients.setting(Tables.FEED_VARIABLE),
                Clients.setting(Tables.REGISTRY_VARIABLE),
                Clients.setting(Tables.VIEWS_VARIABLE));
        return DynamoErasure.of(dynamo, tables, blobs, sockets, InstantSource.system());
    }

    @Produces
    @Singleton
    Pusher pusher(Views views, Connections connections, Sockets sockets, ReplayQueue replays) {
        return new Pusher(views, connections, sockets, replays);
    }
}
