package hapnd.system;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenants;
import hapnd.testing.HttpEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SystemHttpTest {
    @Inject
    Tenants tenants;

    @Test
    void health_needs_no_key() {
        var answer = HttpEvent.of("GET", "/health").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
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
        assertThat(answer.header("allow")).contains("GET");
    }
}
