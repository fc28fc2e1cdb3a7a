package hapnd.function.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenants;
import hapnd.testing.HttpEvent;
import hapnd.webhook.secret.Secrets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The endpoints of webhooks, by raw payload-2.0 events. */
@QuarkusTest
class WebhooksHttpTest {
    @Inject
    Tenants tenants;

    @Inject
    Secrets secrets;

    private final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);

    @Test
    void a_rotated_secret_is_answered_and_is_the_tenants_from_then_on() {
        var tenant = tenants.create("Shop", key);
        var before = secrets.ofTenant(tenant.id());
        var answer = HttpEvent.of("POST", "/webhooks/rotate").key(key.reveal()).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"webhook\":{\"secret\":\""
                        + secrets.ofTenant(tenant.id()).value() + "\"}}")
                .doesNotContain(before.value());
    }

    @Test
    void another_tenants_secret_stays() {
        tenants.create("Shop", key);
        var other = tenants.create("Other", ApiKey.generate(ApiKey.Mode.LIVE));
        var before = secrets.ofTenant(other.id());
        HttpEvent.of("POST", "/webhooks/rotate").key(key.reveal()).send();
        assertThat(secrets.ofTenant(other.id())).isEqualTo(before);
    }

    @Test
    void nothing_is_rotated_without_a_key() {
        assertThat(HttpEvent.of("POST", "/webhooks/rotate").send().status()).isEqualTo(401);
    }
}
