package hapnd.webhook.secret;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What webhooks are signed with. */
final class SecretWiring {
    @Produces
    @Singleton
    Secrets secrets(TenantSecrets tenants, IsolatedSecrets isolated, SecretBox box) {
        return new Secrets(tenants, isolated, box);
    }
}
