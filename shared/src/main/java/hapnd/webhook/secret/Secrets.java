package hapnd.webhook.secret;

import hapnd.concurrent.Sleep;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes, shows and replaces signing secrets. */
public final class Secrets {
    private static final Duration ALL_CACHES_EXPIRED = SigningSecrets.CACHE_TIME.plusMillis(100);

    private final TenantSecrets tenants;
    private final IsolatedSecrets isolated;
    private final SecretBox box;

    /**
     * @param tenants where those of tenants are kept
     * @param isolated where those of projections are kept
     * @param box seals them
     */
    public Secrets(TenantSecrets tenants, IsolatedSecrets isolated, SecretBox box) {
        this.tenants = tenants;
        this.isolated = isolated;
        this.box = box;
    }

    /** The tenant's active secret, made when it is first asked for. */
    public WebhookSecret ofTenant(TenantId tenant) {
        while (true) {
            var found = tenants.find(tenant);
            if (found.isPresent()) {
                return open(tenant, found.get().active());
            }
            var fresh = WebhookSecret.generate();
            if (tenants.replace(tenant, Optional.empty(), SigningSecrets.first(seal(tenant, fresh)))) {
                return fresh;
            }
        }
    }

    /** Replaces the tenant's secret; the one before signs beside it for a day. Returns when every webhook is signed by both. */
    public WebhookSecret rotate(TenantId tenant) {
        var fresh = WebhookSecret.generate();
        var sealed = seal(tenant, fresh);
        while (true) {
            var before = tenants.find(tenant);
            var after = before.map(secrets -> secrets.rotated(sealed, Instant.now()))
                    .orElseGet(() -> SigningSecrets.first(sealed));
            if (tenants.replace(tenant, before, after)) {
                if (before.isPresent()) {
                    // so that nobody signs by what was read before it was there, once the new one is answered
                    Sleep.sleep(ALL_CACHES_EXPIRED);
                }
                return fresh;
            }
        }
    }

    /**
     * Replaces a projection's own secret; the one before signs beside it for a day.
     *
     * @return empty when the projection has no webhook, or one that the tenant's secret signs
     */
    public Optional<WebhookSecret> rotate(TenantId tenant, ProjectionId projection) {
        var fresh = WebhookSecret.generate();
        Optional<SealedText> sealed = Optional.empty();
        while (true) {
            var before = isolated.find(tenant, projection);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            sealed = sealed.or(() -> Optional.of(seal(tenant, fresh)));
            var after = before.get().rotated(sealed.get(), Instant.now());
            if (isolated.replace(tenant, projection, before.get(), after)) {
                return Optional.of(fresh);
            }
        }
    }

    private SealedText seal(TenantId tenant, WebhookSecret secret) {
        return box.seal(tenant, SecretBox.Purpose.SECRET, secret.value());
    }

    private WebhookSecret open(TenantId tenant, SealedText sealed) {
        return new WebhookSecret(box.open(tenant, SecretBox.Purpose.SECRET, sealed));
    }
}
