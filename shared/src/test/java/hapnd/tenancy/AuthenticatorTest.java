package hapnd.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.schema.Tables;
import hapnd.tenancy.dynamodb.DynamoApiKeyStore;
import hapnd.tenancy.dynamodb.DynamoTenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** API keys: what they open, and what it costs to check one. */
class AuthenticatorTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.REGISTRY);

    private final DynamoMeter meter = new DynamoMeter();
    private final DynamoDbClient dynamo = LocalDynamo.engine().client(meter);
    private final DynamoTenants tenants = new DynamoTenants(dynamo, TABLE);
    private final DynamoApiKeyStore keys = new DynamoApiKeyStore(dynamo, TABLE);
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-03-15T18:30:00Z");
    private final Authenticator authenticator = instance();
    private final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);

    @Test
    void a_key_identifies_its_tenant_and_costs_one_read_in_ten_seconds() {
        var tenant = tenants.create("Shop", key);
        meter.reset();
        for (int i = 0; i < 100; i++) {
            assertThat(authenticate()).contains(tenant.id());
        }
        assertThat(meter.operations()).containsExactly("GetItem");
    }

    @Test
    void a_revoked_key_stops_working_within_ten_seconds() {
        tenants.create("Shop", key);
        assertThat(authenticate()).isPresent();
        keys.revoke(keys.find(key.hash()).orElseThrow().id());
        pass(Duration.ofSeconds(10));
        assertThat(authenticate()).isEmpty();
    }

    @Test
    void every_key_of_a_deleted_tenant_stops_working_and_it_gets_no_other() {
        var tenant = tenants.create("Shop", key);
        var second = ApiKey.generate(ApiKey.Mode.TEST);
        keys.create(tenant.id(), "ci", second);
        tenants.delete(tenant.id());
        keys.ofTenant(tenant.id()).forEach(one -> keys.revoke(one.id()));
        assertThat(authenticate()).isEmpty();
        assertThat(authenticator.authenticate(Optional.of(second.reveal()))).isEmpty();
        assertThat(keys.create(tenant.id(), "another", ApiKey.generate(ApiKey.Mode.LIVE)))
                .isEmpty();
    }

    @Test
    void a_test_key_reaches_the_sandbox_and_a_live_one_never_does() {
        var tenant = tenants.create("Shop", key);
        var test = ApiKey.generate(ApiKey.Mode.TEST);
        keys.create(tenant.id(), "test", test);
        var sandbox = authenticator
                .authenticate(Optional.of(test.reveal()))
                .map(ApiKeyRecord::data)
                .orElseThrow();
        assertThat(sandbox).isNotEqualTo(tenant.id());
        assertThat(sandbox.owner()).isEqualTo(tenant.id());
        assertThat(authenticate()).contains(tenant.id());
    }

    @Nested
    class The_last_use_of_a_key {
        @Test
        void is_noted_beside_the_request_and_once_an_hour() {
            tenants.create("Shop", key);
            meter.reset();
            for (int i = 0; i < 100; i++) {
                authenticate();
            }
            assertThat(meter.operations()).containsExactly("GetItem");
            runBeside();
            assertThat(meter.operations()).containsExactly("GetItem", "UpdateItem");
            assertThat(lastUse()).contains(Instant.parse("2026-03-15T18:00:00Z"));

            pass(Duration.ofMinutes(59));
            authenticate();
            assertThat(beside).isEmpty();
            pass(Duration.ofMinutes(2));
            authenticate();
            runBeside();
            assertThat(lastUse()).contains(Instant.parse("2026-03-15T19:00:00Z"));
        }

        @Test
        void is_not_noted_again_by_an_instance_that_sees_that_another_did() {
            tenants.create("Shop", key);
            authenticate();
            runBeside();
            instance().authenticate(Optional.of(key.reveal()));
            assertThat(beside).isEmpty();
        }

        @Test
        void costs_no_request_anything_when_it_cant_be_noted() {
            tenants.create("Shop", key);
            var broken = new DynamoApiKeyStore(LocalDynamo.engine().client(), "no-such-table");
            var mixed = new ReadsHereWritesThere(keys, broken);
            var one = new Authenticator(mixed, nanos::get, () -> now, Runnable::run);
            assertThat(one.authenticate(Optional.of(key.reveal()))).isPresent();
        }

        @Test
        void of_a_revoked_key_is_not_noted() {
            tenants.create("Shop", key);
            keys.revoke(keys.find(key.hash()).orElseThrow().id());
            authenticate();
            assertThat(beside).isEmpty();
        }

        private Optional<Instant> lastUse() {
            return keys.find(key.hash()).orElseThrow().lastUsedAt();
        }
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

    private Authenticator instance() {
        return new Authenticator(keys, nanos::get, () -> now, beside::add);
    }

    private Optional<TenantId> authenticate() {
        return authenticator.authenticate(Optional.of(key.reveal())).map(ApiKeyRecord::data);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        now = now.plus(time);
    }

    private void runBeside() {
        while (!beside.isEmpty()) {
            beside.remove().run();
        }
    }

    private record ReadsHereWritesThere(ApiKeyStore here, ApiKeyStore there) implements ApiKeyStore {
        @Override
        public Optional<ApiKeyRecord> find(String hash) {
            return here.find(hash);
        }

        @Override
        public List<ApiKeyRecord> ofTenant(TenantId tenant) {
            return here.ofTenant(tenant);
        }

        @Override
        public Optional<ApiKeyRecord> create(TenantId tenant, String name, ApiKey apiKey, Optional<RateLimit> limit) {
            return there.create(tenant, name, apiKey, limit);
        }

        @Override
        public Optional<ApiKeyRecord> limit(KeyId id, Optional<RateLimit> limit) {
            return there.limit(id, limit);
        }

        @Override
        public Optional<ApiKeyRecord> revoke(KeyId id) {
            return there.revoke(id);
        }

        @Override
        public void used(String hash, Instant at) {
            there.used(hash, at);
        }
    }
}
