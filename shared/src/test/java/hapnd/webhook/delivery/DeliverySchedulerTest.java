package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Generation;
import hapnd.projection.NotificationRange;
import hapnd.projection.ProjectionId;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.queue.TaskQueue;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.upload.UploadId;
import hapnd.webhook.dynamodb.DynamoDeliveryLeases;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Delivery tasks for new notifications. */
class DeliverySchedulerTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);

    private record Scheduled(DeliveryTask task, Duration delay) {}

    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    private final Endpoints endpoints = new DynamoEndpoints(dynamo, TABLE);
    private final List<Scheduled> tasks = new ArrayList<>();
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    private TaskQueue<DeliveryTask> queue = this::scheduled;
    private long nanos;
    private final DeliveryScheduler scheduler =
            new DeliveryScheduler(endpoints, (task, delay) -> queue.add(task, delay), () -> nanos);

    @Test
    void a_projection_without_a_webhook_gets_no_task_and_is_looked_up_once_a_second() {
        for (int i = 0; i < 100; i++) {
            scheduler.notified(new NotificationRange(tenant, id, i, i + 1));
        }
        assertThat(tasks).isEmpty();
        assertThat(meter.operations()).containsExactly("GetItem");
    }

    @Test
    void a_burst_is_two_tasks_the_second_after_all_of_it() {
        webhook();
        for (int i = 0; i < 1000; i++) {
            nanos += TimeUnit.MICROSECONDS.toNanos(900);
            scheduler.notified(new NotificationRange(tenant, id, i, i + 1));
        }
        assertThat(tasks)
                .containsExactly(
                        new Scheduled(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(1)), Duration.ZERO),
                        new Scheduled(
                                new DeliveryTask.Deliver(tenant, id, OptionalLong.empty()), Duration.ofSeconds(1)));
    }

    @Test
    void an_endpoint_that_waits_gets_no_task() {
        webhook();
        var leases = new DynamoDeliveryLeases(dynamo, TABLE);
        var lease = leases.acquire(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(1)), Instant.now());
        assertThat(leases.scheduleRetry(lease.orElseThrow(), 1, Instant.now().plusSeconds(60)))
                .isTrue();
        scheduler.notified(new NotificationRange(tenant, id, 1, 2));
        assertThat(tasks).isEmpty();
    }

    @Test
    void what_could_not_be_scheduled_fails_nobody_and_the_next_change_schedules_it() {
        webhook();
        queue = (task, delay) -> {
            throw new IllegalStateException("no queue");
        };
        scheduler.notified(new NotificationRange(tenant, id, 0, 1));
        queue = this::scheduled;
        scheduler.notified(new NotificationRange(tenant, id, 1, 2));
        assertThat(tasks)
                .containsExactly(
                        new Scheduled(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(2)), Duration.ZERO));
    }

    @Test
    void the_sweeper_adds_tasks_for_what_is_behind_and_for_nothing_else() {
        var projections = new DynamoProjections(dynamo, TABLE);
        projections.build(tenant, id, Generation.first("1", new UploadId("u"), new Code("s", "X.S")));
        webhook();
        var sweeper = new DeliverySweeper(endpoints, projections, this::scheduled);
        sweeper.sweep();
        assertThat(mine()).isEmpty();
        dynamo.updateItem(b -> b.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS(tenant.value()), "sk", AttributeValue.fromS("PROJECTION#" + id)))
                .updateExpression("SET seq = :seq")
                .expressionAttributeValues(Map.of(":seq", AttributeValue.fromN("7"))));
        sweeper.sweep();
        assertThat(mine()).containsExactly(new DeliveryTask.Deliver(tenant, id, OptionalLong.of(7)));
    }

    private void scheduled(DeliveryTask task, Duration delay) {
        tasks.add(new Scheduled(task, delay));
    }

    private List<DeliveryTask> mine() {
        return tasks.stream()
                .map(Scheduled::task)
                .filter(task -> task.tenant().equals(tenant))
                .toList();
    }

    private void webhook() {
        endpoints.change(
                tenant,
                id,
                "1",
                new WebhookChange.Put(URI.create("https://a.example"), Optional.empty(), Optional.empty()),
                0);
    }
}
