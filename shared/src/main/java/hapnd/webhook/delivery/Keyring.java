package hapnd.webhook.delivery;

import hapnd.cache.TtlCache;
import hapnd.tenancy.TenantId;
import hapnd.webhook.endpoint.CustomHeaders;
import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.SigningSecrets;
import hapnd.webhook.secret.TenantSecrets;
import hapnd.webhook.secret.WebhookSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decrypts an endpoint's secrets and headers. A tenant's secrets are cached for a second; a rotation waits that long. */
final class Keyring {
    private final TtlCache<TenantId, Optional<SigningSecrets>> shared = new TtlCache<>(SigningSecrets.CACHE_TIME);
    private final TenantSecrets tenants;
    private final SecretBox box;

    Keyring(TenantSecrets tenants, SecretBox box) {
        this.tenants = tenants;
        this.box = box;
    }

    /** The secrets that sign at this time, the active one first. */
    List<WebhookSecret> secrets(Endpoint endpoint, Instant now) {
        return endpoint
                .isolated()
                .or(() -> shared.get(endpoint.tenant(), tenants::find))
                .orElseThrow(
                        () -> new IllegalStateException(endpoint.tenant() + " has a webhook but no signing secret"))
                .signingAt(now)
                .stream()
                .map(kept -> new WebhookSecret(box.open(endpoint.tenant(), SecretBox.Purpose.SECRET, kept)))
                .toList();
    }

    CustomHeaders headers(Endpoint endpoint) {
        return endpoint.headers()
                .map(kept -> CustomHeaders.ofText(box.open(endpoint.tenant(), SecretBox.Purpose.HEADERS, kept.text())))
                .orElse(CustomHeaders.NONE);
    }
}
