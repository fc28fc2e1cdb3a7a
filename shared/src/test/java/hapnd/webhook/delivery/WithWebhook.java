package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.projection.Generation;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.Views;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.projection.dynamodb.DynamoViews;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FailingDynamo;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.MemorySecretBox;
import hapnd.testkit.WebhookReceiver;
import hapnd.upload.UploadId;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.dynamodb.DynamoDeadLetters;
import hapnd.webhook.dynamodb.DynamoDeliveryLeases;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoIsolatedSecrets;
import hapnd.webhook.dynamodb.DynamoTenantSecrets;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.Secrets;
import hapnd.webhook.secret.WebhookSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A projection with a webhook, on the embedded engine and with a receiver on this machine. */
abstract class WithWebhook {
    static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);
    final FailingDynamo crash = new FailingDynamo();
    final DynamoMeter meter = new DynamoMeter();
    final Meanwhile meanwhile = new Meanwhile();
    final DynamoDbClient dynamo = LocalDynamo.engine().client(crash, meter, meanwhile);
    final Projections projections = new DynamoProjections(dynamo, TABLE);
    final Views views = new DynamoViews(dynamo, TABLE, new MemoryBlobs());
    final Endpoints endpoints = new DynamoEndpoints(dynamo, TABLE);
    final DeliveryLeases leases = new DynamoDeliveryLeases(dynamo, TABLE);
    final DeadLetters letters = new DynamoDeadLetters(dynamo, TABLE);
    final DynamoTenantSecrets tenantSecrets = new DynamoTenantSecrets(dynamo, TABLE);
    final SecretBox box = new MemorySecretBox();
    final Secrets secrets = new Secrets(tenantSecrets, new DynamoIsolatedSecrets(dynamo, TABLE), box);
    final Deque<Scheduled> tasks = new ArrayDeque<>();
    final TenantId tenant = TenantId.create();
    final ProjectionId id = ProjectionId.of(tenant, "X.Sales");

    final Deliverer deliverer = deliverer(new Destinations(true), WebhookHttpClient.TIME_LIMIT, Duration.ofMinutes(1));

    volatile Instant now = Instant.now();
    WebhookReceiver receiver;

    record Scheduled(DeliveryTask task, Duration delay) {}

    /** Does something between two calls of whoever is at work: before the first update of that kind. */
    static final class Meanwhile implements ExecutionInterceptor {
        private final AtomicReference<Runnable> what = new AtomicReference<>(() -> {});
        private volatile String update = "";

        void before(String kind, Runnable doing) {
            update = kind;
            what.set(doing);
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (!update.isEmpty()
                    && context.request() instanceof UpdateItemRequest request
                    && request.updateExpression().contains(update)) {
                what.getAndSet(() -> {}).run();
            }
        }
    }

    @BeforeEach
    void a_projection_with_a_webhook() throws IOException {
        receiver = WebhookReceiver.start();
        serve(tenant, id);
        webhook(id, Optional.empty());
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    void webhook(ProjectionId projection, Optional<WebhookSecret> own) {
        secrets.ofTenant(tenant);
        var sequence = projections.find(tenant, projection).orElseThrow().sequence();
        var sealed = own.map(secret -> box.seal(tenant, SecretBox.Purpose.SECRET, secret.value()));
        endpoints.change(
                tenant,
                projection,
                own.isPresent() ? "2" : "1",
                new WebhookChange.Put(receiver.url("/hook"), Optional.empty(), sealed),
                sequence);
    }

    void serve(TenantId whose, ProjectionId projection) {
        projections.build(
                whose,
                projection,
                Generation.first("1", new UploadId(UUID.randomUUID().toString()), new Code("s", "X.S")));
        projections.promote(projections.find(whose, projection).orElseThrow());
    }

    void publish(int count) {
        publish(tenant, id, count);
    }

    void publish(TenantId whose, ProjectionId projection, int count) {
        IntStream.range(0, count).forEach(i -> publish(whose, projection, "{\"n\":" + i + "}"));
    }

    void publish(String state) {
        publish(tenant, id, state);
    }

    void publish(TenantId whose, ProjectionId projection, String state) {
        Projection before = projections.find(whose, projection).orElseThrow();
        long sequence = before.sequence() + 1;
        var notification = new Notification(
                sequence,
                new AggregateId("order_1"),
                new AggregateType("order"),
                "c-1",
                sequence,
                state,
                "evt_" + sequence,
                Instant.parse("2026-03-15T18:30:00.123Z"));
        assertThat(views.commitLiveStep(before, sequence, Map.of(), Map.of(), List.of(notification)))
                .isTrue();
    }

    DeliveryTask.Deliver pending() {
        return new DeliveryTask.Deliver(tenant, id, OptionalLong.empty());
    }

    void deliver(long upTo) {
        deliverer.run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(upTo)));
    }

    /** Lets time go on to each task that is on its way, until there is none. */
    void settle() {
        while (!tasks.isEmpty()) {
            next();
        }
    }

    void next() {
        var scheduled = tasks.removeFirst();
        now = now.plus(scheduled.delay());
        deliverer.run((DeliveryTask.Deliver) scheduled.task());
    }

    List<DeadLetter> dead() {
        return letters.list(Optional.of(tenant), 100, Optional.empty()).letters();
    }

    List<String> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> id + "-" + n).toList();
    }

    Deliverer deliverer(Destinations destinations, Duration timeLimit, Duration lease) {
        return new Deliverer(
                leases,
                views,
                (task, delay) -> tasks.add(new Scheduled(task, delay)),
                sender(destinations, timeLimit),
                new Deliverer.Settings(RetrySchedule.STANDARD, lease, () -> now));
    }

    Sender sender(Destinations destinations, Duration timeLimit) {
        return new Sender(new Keyring(tenantSecrets, box), post(destinations, timeLimit));
    }

    static WebhookHttpClient post(Destinations destinations, Duration timeLimit) {
        return new WebhookHttpClient(new CheckedDns(destinations, SystemDefaultDnsResolver.INSTANCE), timeLimit);
    }

    static void assertSignedWith(WebhookReceiver.Request request, WebhookSecret secret) {
        assertThat(request.headers().get("webhook-signature")).startsWith(standard(request, secret));
        assertThat(request.headers().get("x-hapnd-signature"))
                .isEqualTo(Signatures.ofBody(secret, request.body().getBytes(StandardCharsets.UTF_8)));
    }

    static String standard(WebhookReceiver.Request request, WebhookSecret secret) {
        return Signatures.standard(
                secret,
                request.headers().get("webhook-id"),
                Long.parseLong(request.headers().get("webhook-timestamp")),
                request.body().getBytes(StandardCharsets.UTF_8));
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
