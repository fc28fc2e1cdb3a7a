package hapnd.function.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.RateLimit;
import hapnd.tenancy.Tenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.HttpEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The system endpoints, by raw payload-2.0 events. */
@QuarkusTest
class SystemHttpTest {
    @Inject
    Tenants tenants;

    @Inject
    ApiKeyStore keys;

    @Inject
    DynamoMeter meter;

    @Test
    void health_needs_no_key() {
        var answer = HttpEvent.of("GET", "/health").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void the_console_with_a_slash_at_its_end_leads_to_it_whatever_the_address_is_that_was_asked() {
        var answer = HttpEvent.of("GET", "/console/").send();

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("Location")).contains("/console");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_key_that_sends_too_many_is_told_when_to_come_again_and_nobody_else_is_disturbed() {
        var fast = keyUnder(Optional.of(new RateLimit.PerSecond(1, 2)));
        var refused = firstRefusalOf(fast);

        assertThat(refused.field("errorCode").string()).isEqualTo("RATE_LIMITED");
        assertThat(refused.field("error").string()).contains("Try again in 1 second");
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(refused.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(whoami(keyUnder(Optional.empty())).status()).isEqualTo(200);
        assertThat(HttpEvent.of("GET", "/health").key(fast).send().status()).isEqualTo(200);
    }

    @Test
    void a_key_without_a_limit_costs_the_read_of_the_key_and_no_bucket() {
        var key = keyUnder(Optional.empty());
        meter.reset();
        whoami(key);
        // that the key was used is noted beside its first request
        await().until(() -> meter.operations().contains("UpdateItem"));
        meter.reset();
        for (int i = 0; i < 20; i++) {
            assertThat(whoami(key).status()).isEqualTo(200);
        }
        assertThat(meter.operations()).doesNotContain("UpdateItem");
    }

    /** On a slow machine a token may come back before the next request, but not fifty times. */
    private static HttpEvent.Answer firstRefusalOf(String key) {
        for (int i = 0; i < 50; i++) {
            var answer = whoami(key);
            if (answer.status() == 429) {
                assertThat(i).as("the burst passes").isGreaterThanOrEqualTo(2);
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }

    private String keyUnder(Optional<RateLimit> limit) {
        var tenant = tenants.create("Shop", ApiKey.generate(ApiKey.Mode.LIVE));
        var key = ApiKey.generate(ApiKey.Mode.LIVE);
        assertThat(keys.create(tenant.id(), "limited", key, limit)).isPresent();
        return key.reveal();
    }

    private static HttpEvent.Answer whoami(String key) {
        return HttpEvent.of("GET", "/auth/whoami").key(key).send();
    }

    @Test
    void whoami_tells_whose_key_it_is() {
        var key = ApiKey.generate(ApiKey.Mode.LIVE);
        var tenant = tenants.create("My \"Company\"", key);
        var answer = HttpEvent.of("GET", "/auth/whoami").key(key.reveal()).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(RawJson.parse(answer.body()).fields().keySet()).containsExactly("tenantId", "name", "createdAt");
        assertThat(answer.field("tenantId").string()).isEqualTo(tenant.id().value());
        assertThat(answer.field("name").string()).isEqualTo("My \"Company\"");
        assertThat(answer.field("createdAt").string()).isEqualTo(JsonText.timestamp(tenant.createdAt()));
    }

    @Test
    void whoami_with_a_test_key_tells_the_tenant_and_not_its_sandbox() {
        var key = ApiKey.generate(ApiKey.Mode.TEST);
        var tenant = tenants.create("Shop", key);
        var answer = HttpEvent.of("GET", "/auth/whoami").key(key.reveal()).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("tenantId").string()).isEqualTo(tenant.id().value());
    }

    @Test
    void whoami_without_a_valid_key_gets_401() {
        var answer = HttpEvent.of("GET", "/auth/whoami").key("sk_test_nobody").send();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.field("errorCode").string()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void a_path_that_does_not_exist_gets_404_with_or_without_a_key() {
        for (var path : new String[] {"/", "/nothing", "/healthy", "/auth", "/events2/x"}) {
            var answer = HttpEvent.of("POST", path).json("{}").send();
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.field("errorCode").string()).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void another_method_gets_405() {
        var answer = HttpEvent.of("POST", "/health").json("{}").send();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
    }
}
