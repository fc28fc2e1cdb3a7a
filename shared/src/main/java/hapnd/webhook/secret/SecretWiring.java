package hapnd.webhook.secret;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the signing secrets of webhooks. */
final class SecretWiring {
    @Produces
    @Singleton
    Secrets secrets(TenantSecrets tenants, IsolatedSecrets isolated, SecretBox box) {
        return new Secrets(tenants, isolated, box);
    }
}
