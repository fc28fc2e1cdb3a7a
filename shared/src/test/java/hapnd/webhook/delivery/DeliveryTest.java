package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.RawJson;
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
import hapnd.telemetry.Measured;
import hapnd.telemetry.Metric;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FailingDynamo;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.MemorySecretBox;
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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What webhooks promise, on the embedded engine and with a server on this machine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);

    private final FailingDynamo crash = new FailingDynamo();
    private final DynamoMeter meter = new DynamoMeter();
    private final Meanwhile meanwhile = new Meanwhile();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(crash, meter, meanwhile);
    private final Projections projections = new DynamoProjections(dynamo, TABLE);
    private final Views views = new DynamoViews(dynamo, TABLE, new MemoryBlobs());
    private final Endpoints endpoints = new DynamoEndpoints(dynamo, TABLE);
    private final DeliveryLeases leases = new DynamoDeliveryLeases(dynamo, TABLE);
    private final DeadLetters letters = new DynamoDeadLetters(dynamo, TABLE);
    private final DynamoTenantSecrets tenantSecrets = new DynamoTenantSecrets(dynamo, TABLE);
    private final SecretBox box = new MemorySecretBox();
    private final Secrets secrets = new Secrets(tenantSecrets, new DynamoIsolatedSecrets(dynamo, TABLE), box);
    private final Deque<Scheduled> tasks = new ArrayDeque<>();
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    private final Deliverer deliverer =
            deliverer(new Destinations(true), WebhookHttpClient.PATIENCE, Duration.ofMinutes(1));
    private volatile Instant now = Instant.now();
    private Receiver receiver;

    private record Scheduled(DeliveryTask task, Duration delay) {}

    /** Does something between two calls of whoever is at work: before the first update of that kind. */
    private static final class Meanwhile implements ExecutionInterceptor {
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
        receiver = Receiver.start();
        serve(tenant, id);
        webhook(id, Optional.empty());
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Nested
    class A_notification {
        @Test
        void arrives_with_what_the_api_says() {
            publish(1);
            deliver(1);
            var request = receiver.requests().getFirst();
            assertThat(RawJson.parse(request.body()).fields().keySet())
                    .containsExactly(
                            "type",
                            "sequence",
                            "projectionId",
                            "aggregateId",
                            "aggregateType",
                            "stateKey",
                            "version",
                            "state",
                            "triggeredBy",
                            "timestamp");
            assertThat(request.body()).startsWith("{\"type\":\"projection.state_changed\",\"sequence\":1,");
            assertThat(request.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("user-agent", "Hapnd-Webhooks/1")
                    .containsEntry("x-hapnd-delivery-id", id + "-1")
                    .containsEntry("webhook-id", id + "-1")
                    .containsEntry("x-hapnd-attempt", "1");
        }

        @Test
        void is_signed_both_ways_with_the_tenants_secret() {
            publish(1);
            deliver(1);
            assertSignedWith(receiver.requests().getFirst(), secrets.ofTenant(tenant));
        }

        @Test
        void comes_with_the_customers_headers() {
            var sealed = box.seal(tenant, SecretBox.Purpose.HEADERS, "Authorization:Bearer a:b\nX-Two:2\n");
            endpoints.change(
                    tenant,
                    id,
                    "2",
                    new WebhookChange.Put(receiver.url("/"), Optional.of(sealed), Optional.empty()),
                    0);
            publish(1);
            deliver(1);
            assertThat(receiver.requests().getFirst().headers())
                    .containsEntry("authorization", "Bearer a:b")
                    .containsEntry("x-two", "2");
        }

        @Test
        void without_room_for_its_state_says_so() {
            publish("\"" + "x".repeat(WebhookPayload.MAX_STATE_BYTES) + "\"");
            deliver(1);
            var fields = RawJson.parse(receiver.requests().getFirst().body()).fields();
            assertThat(fields).doesNotContainKey("state");
            assertThat(fields.get("stateTruncated").text()).isEqualTo("true");
        }

        @Test
        void from_before_the_webhook_is_not_sent() {
            var other = ProjectionId.of(tenant, "X.Other");
            serve(tenant, other);
            publish(tenant, other, 3);
            webhook(other, Optional.empty());
            publish(tenant, other, 1);
            deliverer.run(new DeliveryTask.Deliver(tenant, other, OptionalLong.of(4)));
            assertThat(receiver.ids()).containsExactly(other + "-4");
        }
    }

    @Nested
    class Many_notifications {
        @Test
        void arrive_in_order_each_once() {
            publish(120);
            deliver(120);
            assertThat(receiver.ids()).isEqualTo(ids(1, 120));
            deliver(120);
            assertThat(receiver.requests()).hasSize(120);
        }

        @Test
        void cost_one_write_each_and_three_calls_for_all() {
            publish(10);
            meter.reset();
            deliver(10);
            assertThat(meter.operations())
                    .startsWith("UpdateItem", "Query", "GetItem")
                    .hasSize(13);
            assertThat(meter.operations()).filteredOn("UpdateItem"::equals).hasSize(11);
        }

        @Test
        void cost_one_failed_write_when_there_is_nothing_new() {
            publish(1);
            deliver(1);
            meter.reset();
            deliver(1);
            assertThat(meter.operations()).containsExactly("UpdateItem");
        }

        @Test
        void that_take_longer_than_a_turn_are_rung_for_again() {
            publish(5);
            deliverer(new Destinations(true), WebhookHttpClient.PATIENCE, Duration.ZERO)
                    .run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(5)));
            assertThat(receiver.requests()).isEmpty();
            settle();
            assertThat(receiver.ids()).isEqualTo(ids(1, 5));
        }

        @Test
        void are_sent_by_one_at_a_time_and_what_is_rung_meanwhile_is_not_lost() throws Exception {
            publish(1);
            var arrived = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            receiver.answers(request -> {
                arrived.countDown();
                await(goOn);
                return 200;
            });
            var first = CompletableFuture.runAsync(() -> deliver(1));
            arrived.await();
            publish(2);
            deliver(3);
            assertThat(receiver.requests()).hasSize(1);
            goOn.countDown();
            first.join();
            assertThat(receiver.ids()).isEqualTo(ids(1, 3));
        }

        @Test
        void that_are_rung_for_while_the_sender_looks_who_has_rung_are_not_lost() {
            publish(1);
            receiver.answers(request -> {
                if (request.id().endsWith("-1")) {
                    publish(1);
                    deliver(2);
                }
                return 200;
            });
            meanwhile.before("REMOVE pendingUpTo, failures", () -> {
                publish(1);
                deliver(3);
            });
            deliver(1);
            assertThat(receiver.ids()).isEqualTo(ids(1, 3));
        }

        @Test
        void that_are_answered_slowly_make_room_for_others_after_each_and_lose_no_order() {
            receiver.answers(request -> {
                now = now.plusSeconds(14);
                return 200;
            });
            publish(3);
            var asOnAws = deliverer(new Destinations(true), WebhookHttpClient.PATIENCE, DeliveryWiring.TIME_SLICE);
            for (int sent = 1; sent < 3; sent++) {
                asOnAws.run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(3)));
                assertThat(receiver.ids()).isEqualTo(ids(1, sent));
                assertThat(tasks).containsExactly(new Scheduled(pending(), Duration.ZERO));
                tasks.clear();
            }
            asOnAws.run(pending());
            assertThat(receiver.ids()).isEqualTo(ids(1, 3));
        }

        @Test
        void that_fail_slowly_make_room_for_others_when_one_is_given_up() {
            receiver.answers(request -> {
                now = now.plusSeconds(14);
                return 500;
            });
            publish(2);
            var asOnAws = deliverer(new Destinations(true), WebhookHttpClient.PATIENCE, DeliveryWiring.TIME_SLICE);
            asOnAws.run(pending());
            while (dead().isEmpty()) {
                now = now.plus(tasks.removeFirst().delay());
                asOnAws.run(pending());
            }
            assertThat(receiver.requests()).hasSize(5);
            assertThat(tasks).containsExactly(new Scheduled(pending(), Duration.ZERO));
        }
    }

    @Nested
    class A_failure_of_a_webhook_that_an_upload_has_just_replaced {
        @Test
        void is_not_waited_for_at_the_new_one() {
            replacedAt(1);
            publish(1);
            deliver(1);
            assertThat(tasks).containsExactly(new Scheduled(pending(), Duration.ZERO));
            settle();
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::path, Receiver.Request::attempt)
                    .containsExactly(tuple("/hook", 1), tuple("/new", 1));
        }

        @Test
        void gives_nothing_up_that_the_new_one_has_not_seen() {
            replacedAt(5);
            publish(1);
            deliver(1);
            settle();
            assertThat(dead()).isEmpty();
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::path, Receiver.Request::attempt)
                    .endsWith(tuple("/hook", 5), tuple("/new", 1));
        }

        private void replacedAt(int attempt) {
            receiver.answers(request -> {
                if (request.attempt() == attempt && request.path().equals("/hook")) {
                    endpoints.change(
                            tenant,
                            id,
                            "2",
                            new WebhookChange.Put(receiver.url("/new"), Optional.empty(), Optional.empty()),
                            0);
                }
                return request.path().equals("/new") ? 200 : 500;
            });
        }
    }

    @Nested
    class A_failure {
        @Test
        void is_tried_again_later_and_later_and_holds_what_is_behind_it() {
            var count = new AtomicInteger();
            receiver.answers(request -> count.incrementAndGet() <= 3 ? 500 : 200);
            publish(2);
            deliver(2);
            var delays = new ArrayList<Duration>();
            while (!tasks.isEmpty()) {
                delays.add(tasks.getFirst().delay());
                next();
            }
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::attempt)
                    .containsExactly(1, 2, 3, 4, 1);
            assertThat(receiver.ids()).containsExactly(id + "-1", id + "-1", id + "-1", id + "-1", id + "-2");
            assertThat(delays).hasSize(3).isSorted();
            assertThat(delays.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        }

        @Test
        void is_not_tried_before_its_time_whoever_asks() {
            receiver.answers(request -> 500);
            publish(1);
            deliver(1);
            deliver(1);
            assertThat(receiver.requests()).hasSize(1);
        }

        @Test
        void of_five_attempts_becomes_a_dead_letter_and_the_next_goes_on() {
            receiver.answers(request -> request.id().endsWith("-1") ? 503 : 200);
            publish(2);
            Measured.values(Metric.WEBHOOK_DEAD_LETTERS);
            deliver(2);
            settle();
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::attempt)
                    .containsExactly(1, 2, 3, 4, 5, 1);
            assertThat(Measured.values(Metric.WEBHOOK_DEAD_LETTERS)).containsExactly(1L);
            assertThat(dead()).extracting(letter -> letter.key().sequence()).containsExactly(1L);
            assertThat(dead().getFirst().reason()).isEqualTo("answered 503");
        }

        @Test
        void by_redirect_is_not_followed() {
            receiver.answers(request -> 302);
            assertThat(post(new Destinations(true), WebhookHttpClient.PATIENCE)
                            .send(receiver.url("/"), Map.of(), new byte[] {'1'}))
                    .isEqualTo(new Attempt.Failed("answered 302, and redirects are not followed"));
            assertThat(receiver.requests()).hasSize(1);
        }

        @Test
        void by_silence_ends_in_time() {
            var never = new CountDownLatch(1);
            receiver.answers(request -> {
                await(never);
                return 200;
            });
            assertThat(post(new Destinations(true), Duration.ofSeconds(1))
                            .send(receiver.url("/"), Map.of(), new byte[] {'1'}))
                    .isEqualTo(new Attempt.Failed("no answer within 1 s"));
            never.countDown();
        }

        @Test
        void by_an_answer_in_drops_ends_in_time() throws IOException {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var dripping = threads.submit(() -> drip(server));
                assertThat(post(new Destinations(true), Duration.ofSeconds(1))
                                .send(URI.create("http://127.0.0.1:" + server.getLocalPort()), Map.of(), new byte[] {'1'
                                }))
                        .isEqualTo(new Attempt.Failed("no answer within 1 s"));
                assertThat(dripping).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
            }
        }

        @Test
        void by_silence_delays_no_other_tenant() {
            var other = TenantId.create();
            var theirs = ProjectionId.of(other, "X.Sales");
            serve(other, theirs);
            secrets.ofTenant(other);
            endpoints.change(
                    other,
                    theirs,
                    "1",
                    new WebhookChange.Put(receiver.url("/theirs"), Optional.empty(), Optional.empty()),
                    0);
            var hung = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            receiver.answers(request -> {
                if (request.id().startsWith(id.value())) {
                    hung.countDown();
                    await(goOn);
                }
                return 200;
            });
            publish(1);
            publish(other, theirs, 1);
            var hanging = CompletableFuture.runAsync(() -> deliver(1));
            await(hung);
            deliverer.run(new DeliveryTask.Deliver(other, theirs, OptionalLong.of(1)));
            assertThat(endpoints.find(other, theirs).orElseThrow().cursor()).isEqualTo(1);
            assertThat(endpoints.find(tenant, id).orElseThrow().cursor()).isZero();
            assertSignedWith(receiver.requests().getLast(), secrets.ofTenant(other));
            goOn.countDown();
            hanging.join();
        }

        @Test
        void by_a_name_that_leads_to_a_private_address_reaches_nobody() {
            webhook(id, Optional.empty());
            publish(1);
            deliverer(new Destinations(false), WebhookHttpClient.PATIENCE, Duration.ofMinutes(1))
                    .run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(1)));
            assertThat(receiver.requests()).isEmpty();
            assertThat(endpoints.find(tenant, id).orElseThrow().failures()).isEqualTo(1);
            var names = new InMemoryDnsResolver();
            names.add("public.example", InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("127.0.0.1"));
            var name = new CheckedDns(new Destinations(false), names);
            assertThatThrownBy(() -> name.resolve("public.example"))
                    .isInstanceOf(CheckedDns.Blocked.class)
                    .hasMessage("'public.example' leads to 127.0.0.1, which is not a public address");
        }
    }

    @Nested
    class A_crash {
        @Test
        void between_sending_and_recording_sends_the_same_again_and_loses_nothing() {
            publish(3);
            crash.crashAt(3, false);
            assertThatThrownBy(() -> deliver(3)).isInstanceOf(SdkClientException.class);
            assertThat(receiver.ids()).isEqualTo(ids(1, 2));
            crash.crashAt(Integer.MAX_VALUE, false);
            deliver(3);
            assertThat(receiver.requests()).hasSize(2);
            now = now.plusSeconds(DeliveryLeases.LEASE_SECONDS + 1);
            deliver(3);
            assertThat(receiver.ids()).containsExactly(id + "-1", id + "-2", id + "-2", id + "-3");
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::attempt)
                    .containsOnly(1);
        }
    }

    @Nested
    class A_dead_letter {
        /** How long the queue hides a message that was received. */
        private static final Duration HIDDEN = Duration.ofMinutes(2);

        private boolean broken;
        private final Redeliverer redeliverer = new Redeliverer(
                letters,
                endpoints,
                views,
                this::queue,
                sender(new Destinations(true), WebhookHttpClient.PATIENCE),
                RetrySchedule.STANDARD,
                () -> now);
        private final Replays replays = new Replays(letters, (task, delay) -> tasks.add(new Scheduled(task, delay)));

        @BeforeEach
        void is_there() {
            receiver.answers(request -> 500);
            publish(1);
            deliver(1);
            settle();
            receiver.requests().clear();
        }

        @Test
        void is_sent_again_under_its_id_when_somebody_asks_and_is_none_after_that() {
            receiver.answers(request -> 200);
            assertThat(replays.all(key -> key.projection().equals(id))).isEqualTo(1);
            replay();
            assertThat(receiver.ids()).containsExactly(id + "-1");
            assertThat(receiver.requests().getFirst().attempt()).isEqualTo(1);
            assertThat(dead()).isEmpty();
            assertThat(replays.one(new DeadLetter.Key(tenant, id, 1))).isFalse();
        }

        @Test
        void that_is_asked_for_twice_is_sent_once() {
            receiver.answers(request -> 200);
            var key = new DeadLetter.Key(tenant, id, 1);
            assertThat(replays.one(key)).isTrue();
            assertThat(replays.one(key)).isTrue();
            replay();
            assertThat(receiver.requests()).hasSize(1);
        }

        @Test
        void that_fails_again_has_five_attempts_again_and_stays() {
            assertThat(replays.one(new DeadLetter.Key(tenant, id, 1))).isTrue();
            replay();
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::attempt)
                    .containsExactly(1, 2, 3, 4, 5);
            assertThat(dead()).hasSize(1);
            assertThat(dead().getFirst().replayAttempt()).isEmpty();
        }

        @Test
        void goes_on_when_its_next_ring_could_not_be_sent_and_its_message_comes_again() {
            assertThat(replays.one(new DeadLetter.Key(tenant, id, 1))).isTrue();
            for (int attempt = 1; attempt < 4; attempt++) {
                next(tasks.removeFirst());
            }
            var last = tasks.removeFirst();
            broken = true;
            assertThatThrownBy(() -> next(last)).isInstanceOf(IllegalStateException.class);
            broken = false;
            now = now.plus(HIDDEN);
            redeliverer.run((DeliveryTask.Redeliver) last.task());
            replay();
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::attempt)
                    .containsExactly(1, 2, 3, 4, 4, 5);
        }

        private void queue(DeliveryTask task, Duration delay) {
            if (broken) {
                throw new IllegalStateException("no queue");
            }
            tasks.add(new Scheduled(task, delay));
        }

        private void next(Scheduled scheduled) {
            now = now.plus(scheduled.delay());
            redeliverer.run((DeliveryTask.Redeliver) scheduled.task());
        }

        private void replay() {
            while (!tasks.isEmpty()) {
                next(tasks.removeFirst());
            }
        }
    }

    @Nested
    class Secrets_that_are_rotated {
        @Test
        void sign_both_for_a_day() {
            var before = secrets.ofTenant(tenant);
            var after = secrets.rotate(tenant);
            publish(1);
            deliver(1);
            var request = receiver.requests().getFirst();
            assertThat(request.headers().get("webhook-signature").split(" ")).hasSize(2);
            assertSignedWith(request, after);
            assertThat(request.headers().get("webhook-signature")).endsWith(standard(request, before));
        }

        @Test
        void never_sign_without_the_new_one_once_that_is_answered() {
            secrets.ofTenant(tenant);
            publish(1);
            // what signs is known, and may be used for a second
            deliver(1);
            for (int i = 2; i <= 4; i++) {
                var after = secrets.rotate(tenant);
                publish(1);
                deliver(i);
                assertSignedWith(receiver.requests().getLast(), after);
            }
        }

        @Test
        void of_a_projection_are_its_own_and_no_other_tenants() {
            var own = WebhookSecret.generate();
            webhook(id, Optional.of(own));
            publish(1);
            deliver(1);
            var rotated = secrets.rotate(tenant, id).orElseThrow();
            publish(1);
            deliver(2);
            assertSignedWith(receiver.requests().getFirst(), own);
            assertSignedWith(receiver.requests().getLast(), rotated);
            assertThat(receiver.requests().getLast().headers().get("webhook-signature"))
                    .endsWith(standard(receiver.requests().getLast(), own));
        }
    }

    private void webhook(ProjectionId projection, Optional<WebhookSecret> own) {
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

    private void serve(TenantId whose, ProjectionId projection) {
        projections.build(
                whose,
                projection,
                Generation.first("1", new UploadId(UUID.randomUUID().toString()), new Code("s", "X.S")));
        projections.promote(projections.find(whose, projection).orElseThrow());
    }

    private void publish(int count) {
        publish(tenant, id, count);
    }

    private void publish(TenantId whose, ProjectionId projection, int count) {
        IntStream.range(0, count).forEach(i -> publish(whose, projection, "{\"n\":" + i + "}"));
    }

    private void publish(String state) {
        publish(tenant, id, state);
    }

    private void publish(TenantId whose, ProjectionId projection, String state) {
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

    private DeliveryTask.Deliver pending() {
        return new DeliveryTask.Deliver(tenant, id, OptionalLong.empty());
    }

    private void deliver(long upTo) {
        deliverer.run(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(upTo)));
    }

    /** Lets time go on to each task that is on its way, until there is none. */
    private void settle() {
        while (!tasks.isEmpty()) {
            next();
        }
    }

    private void next() {
        var scheduled = tasks.removeFirst();
        now = now.plus(scheduled.delay());
        deliverer.run((DeliveryTask.Deliver) scheduled.task());
    }

    private List<DeadLetter> dead() {
        return letters.list(Optional.of(tenant), 100, Optional.empty()).letters();
    }

    private List<String> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> id + "-" + n).toList();
    }

    private Deliverer deliverer(Destinations destinations, Duration patience, Duration lease) {
        return new Deliverer(
                leases,
                views,
                (task, delay) -> tasks.add(new Scheduled(task, delay)),
                sender(destinations, patience),
                new Deliverer.Settings(RetrySchedule.STANDARD, lease, () -> now));
    }

    private Sender sender(Destinations destinations, Duration patience) {
        return new Sender(new Keyring(tenantSecrets, box), post(destinations, patience));
    }

    private static WebhookHttpClient post(Destinations destinations, Duration patience) {
        return new WebhookHttpClient(new CheckedDns(destinations, SystemDefaultDnsResolver.INSTANCE), patience);
    }

    private static void assertSignedWith(Receiver.Request request, WebhookSecret secret) {
        assertThat(request.headers().get("webhook-signature")).startsWith(standard(request, secret));
        assertThat(request.headers().get("x-hapnd-signature"))
                .isEqualTo(Signatures.ofBody(secret, request.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static String standard(Receiver.Request request, WebhookSecret secret) {
        return Signatures.standard(
                secret,
                request.headers().get("webhook-id"),
                Long.parseLong(request.headers().get("webhook-timestamp")),
                request.body().getBytes(StandardCharsets.UTF_8));
    }

    /** A byte of the answer every tenth of a second, until the other side has had enough. */
    private static boolean drip(ServerSocket server) throws IOException, InterruptedException {
        try (var socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('H');
                Thread.sleep(100);
            }
        } catch (SocketException e) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
