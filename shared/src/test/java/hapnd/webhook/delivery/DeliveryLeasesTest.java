package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.ProjectionId;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.LocalDynamo;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.dynamodb.DynamoDeadLetters;
import hapnd.webhook.dynamodb.DynamoDeliveryLeases;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Leases of deliveries and replays. */
class DeliveryLeasesTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);

    private final LostAnswer lost = new LostAnswer();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(lost);
    private final Endpoints endpoints = new DynamoEndpoints(dynamo, TABLE);
    private final DeliveryLeases leases = new DynamoDeliveryLeases(dynamo, TABLE);
    private final DeadLetters letters = new DynamoDeadLetters(dynamo, TABLE);
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    private final DeliveryTask.Deliver task = new DeliveryTask.Deliver(tenant, id, OptionalLong.of(1));

    /** The table has done what it was asked, and the client, which does not get to know, asks again. */
    private static final class LostAnswer implements ExecutionInterceptor {
        private final AtomicBoolean next = new AtomicBoolean();

        void next() {
            next.set(true);
        }

        boolean isOver() {
            return !next.get();
        }

        @Override
        public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return next.getAndSet(false)
                    ? context.httpResponse().toBuilder().statusCode(500).build()
                    : context.httpResponse();
        }
    }

    @BeforeEach
    void a_webhook() {
        put("1", "https://a.example");
    }

    @Test
    void a_lease_is_taken_by_whoever_asked_for_it_though_the_answer_got_lost_and_by_nobody_else() {
        lost.next();
        assertThat(leases.acquire(task, Instant.now())).isPresent();
        assertThat(lost.isOver()).isTrue();
        assertThat(leases.acquire(task, Instant.now())).isEmpty();
    }

    @Test
    void a_replay_is_taken_by_whoever_asked_for_it_though_the_answer_got_lost_and_by_nobody_else() {
        var key = new DeadLetter.Key(tenant, id, 1);
        var lease = leases.acquire(task, Instant.now()).orElseThrow();
        assertThat(leases.deadLetter(lease, 1, "answered 500", Instant.now())).isPresent();
        assertThat(letters.replay(key, Instant.now())).isPresent();
        lost.next();
        assertThat(letters.take(key, Instant.now())).isPresent();
        assertThat(lost.isOver()).isTrue();
        assertThat(letters.take(key, Instant.now())).isEmpty();
    }

    @Test
    void a_failure_before_an_upload_neither_delays_nor_gives_up_what_is_sent_after_it() {
        var lease = leases.acquire(task, Instant.now()).orElseThrow();
        put("2", "https://b.example");
        assertThat(leases.scheduleRetry(lease, 4, Instant.now().plusSeconds(480)))
                .isFalse();
        assertThat(leases.deadLetter(lease, 1, "answered 500", Instant.now())).isEmpty();
        assertThat(letters.list(Optional.of(tenant), 100, Optional.empty()).letters())
                .isEmpty();
        leases.release(lease);
        var next = leases.acquire(task, Instant.now()).orElseThrow().endpoint();
        assertThat(next.url()).hasToString("https://b.example");
        assertThat(next.failures()).isZero();
        assertThat(next.cursor()).isZero();
    }

    @Test
    void a_webhook_that_is_removed_while_it_is_delivered_leaves_nothing_but_its_generation() {
        var _ = leases.acquire(task, Instant.now()).orElseThrow();
        assertThat(leases.acquire(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(2)), Instant.now()))
                .isEmpty();
        assertThat(item()).containsKeys("lease", "pendingUpTo");

        endpoints.change(tenant, id, "gen_9", new WebhookChange.Remove(), 3);

        assertThat(item()).containsOnlyKeys("pk", "sk", "gen");
    }

    private Map<String, AttributeValue> item() {
        var key = Map.of("pk", AttributeValue.fromS(tenant + "#" + id), "sk", AttributeValue.fromS("WEBHOOK"));
        return dynamo.getItem(b -> b.tableName(TABLE).key(key).consistentRead(true))
                .item();
    }

    private void put(String generation, String url) {
        endpoints.change(
                tenant, id, generation, new WebhookChange.Put(URI.create(url), Optional.empty(), Optional.empty()), 0);
    }
}
