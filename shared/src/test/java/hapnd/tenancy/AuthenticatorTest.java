package hapnd.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.schema.Tables;
import hapnd.tenancy.dynamodb.DynamoTenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthenticatorTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.REGISTRY);

    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    private final DynamoTenants tenants = new DynamoTenants(dynamo, TABLE);
    private final AtomicLong nanos = new AtomicLong();
    private final Authenticator authenticator = new Authenticator(tenants, nanos::get);
    private final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);

    @Test
    void a_key_speaks_for_its_tenant_and_costs_one_read_in_ten_seconds() {
        var tenant = tenants.create("Shop", key);
        meter.reset();
        for (int i = 0; i < 100; i++) {
            assertThat(authenticator.authenticate(Optional.of(key.reveal()))).contains(tenant.id());
        }
        assertThat(meter.operations()).containsExactly("GetItem");
    }

    @Test
    void a_revoked_key_stops_working_within_ten_seconds() {
        tenants.create("Shop", key);
        authenticator.authenticate(Optional.of(key.reveal()));
        dynamo.updateItem(b -> b.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS("KEY#" + key.hash()), "sk", AttributeValue.fromS("KEY")))
                .updateExpression("SET revokedAt = :now")
                .expressionAttributeValues(Map.of(":now", AttributeValue.fromS("2026-01-01T00:00:00Z"))));
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(authenticator.authenticate(Optional.of(key.reveal()))).isEmpty();
    }

    @Test
    void guessing_costs_no_read_for_what_is_no_key_and_one_for_what_could_be() {
        meter.reset();
        assertThat(authenticator.authenticate(Optional.empty())).isEmpty();
        assertThat(authenticator.authenticate(Optional.of("pk_live_x"))).isEmpty();
        assertThat(authenticator.authenticate(Optional.of("sk_live_\n"))).isEmpty();
        assertThat(meter.calls()).isEmpty();
        authenticator.authenticate(Optional.of(key.reveal()));
        authenticator.authenticate(Optional.of(key.reveal()));
        assertThat(meter.calls()).hasSize(1);
    }

    @Test
    void creating_with_a_key_that_is_taken_answers_its_tenant() {
        var first = tenants.create("Shop", key);
        assertThat(tenants.create("Another", key)).isEqualTo(first);
    }

    @Test
    void two_keys_are_never_the_same_and_only_the_hash_is_stored() {
        assertThat(key.reveal())
                .matches("sk_live_[A-Za-z0-9_-]{49}")
                .isNotEqualTo(ApiKey.generate(ApiKey.Mode.LIVE).reveal());
        tenants.create("Shop", key);
        var stored = dynamo.scan(b -> b.tableName(TABLE)).items().toString();
        assertThat(stored).contains(key.hash()).doesNotContain(key.reveal());
        assertThat(key.toString()).doesNotContain(key.reveal());
    }
}
