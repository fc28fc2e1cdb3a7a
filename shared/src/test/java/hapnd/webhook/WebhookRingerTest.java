package hapnd.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Generation;
import hapnd.projection.Notified;
import hapnd.projection.ProjectionId;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.webhook.dynamodb.DynamoEndpoints;
import hapnd.webhook.dynamodb.DynamoTurns;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookRingerTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);

    private record Rung(Ring ring, Duration delay) {}

    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    private final Endpoints endpoints = new DynamoEndpoints(dynamo, TABLE);
    private final List<Rung> rings = new ArrayList<>();
    private final TenantId tenant = TenantId.create();
    private final ProjectionId id = ProjectionId.of(tenant, "X.Sales");
    private DeliveryQueue queue = this::rung;
    private long nanos;
    private final WebhookRinger ringer =
            new WebhookRinger(endpoints, (ring, delay) -> queue.ring(ring, delay), () -> nanos);

    @Test
    void a_projection_without_a_webhook_is_not_rung_for_and_looked_up_once_a_second() {
        for (int i = 0; i < 100; i++) {
            ringer.notified(new Notified(tenant, id, i, i + 1));
        }
        assertThat(rings).isEmpty();
        assertThat(meter.operations()).containsExactly("GetItem");
    }

    @Test
    void a_burst_is_two_rings_the_second_after_all_of_it() {
        webhook();
        for (int i = 0; i < 1000; i++) {
            nanos += TimeUnit.MICROSECONDS.toNanos(900);
            ringer.notified(new Notified(tenant, id, i, i + 1));
        }
        assertThat(rings)
                .containsExactly(
                        new Rung(new Ring.Pending(tenant, id, OptionalLong.of(1)), Duration.ZERO),
                        new Rung(new Ring.Pending(tenant, id, OptionalLong.empty()), Duration.ofSeconds(1)));
    }

    @Test
    void an_endpoint_that_waits_is_not_rung_for() {
        webhook();
        var turns = new DynamoTurns(dynamo, TABLE);
        var turn = turns.take(new Ring.Pending(tenant, id, OptionalLong.of(1)), Instant.now());
        assertThat(turns.waiting(turn.orElseThrow(), 1, Instant.now().plusSeconds(60)))
                .isTrue();
        ringer.notified(new Notified(tenant, id, 1, 2));
        assertThat(rings).isEmpty();
    }

    @Test
    void what_could_not_be_rung_for_fails_nobody_and_the_next_change_rings_for_it() {
        webhook();
        queue = (ring, delay) -> {
            throw new IllegalStateException("no queue");
        };
        ringer.notified(new Notified(tenant, id, 0, 1));
        queue = this::rung;
        ringer.notified(new Notified(tenant, id, 1, 2));
        assertThat(rings).containsExactly(new Rung(new Ring.Pending(tenant, id, OptionalLong.of(2)), Duration.ZERO));
    }

    @Test
    void the_sweeper_rings_for_what_is_behind_and_for_nothing_else() {
        var projections = new DynamoProjections(dynamo, TABLE);
        projections.build(tenant, id, Generation.first("1", "u", new Code("s", "X.S")));
        webhook();
        var sweeper = new WebhookSweeper(endpoints, projections, this::rung);
        sweeper.sweep();
        assertThat(mine()).isEmpty();
        dynamo.updateItem(b -> b.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS(tenant.value()), "sk", AttributeValue.fromS("PROJECTION#" + id)))
                .updateExpression("SET seq = :seq")
                .expressionAttributeValues(Map.of(":seq", AttributeValue.fromN("7"))));
        sweeper.sweep();
        assertThat(mine()).containsExactly(new Ring.Pending(tenant, id, OptionalLong.of(7)));
    }

    private void rung(Ring ring, Duration delay) {
        rings.add(new Rung(ring, delay));
    }

    private List<Ring> mine() {
        return rings.stream()
                .map(Rung::ring)
                .filter(ring -> ring.tenant().equals(tenant))
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
