package hapnd.webhook.secret;

import hapnd.concurrent.Sleep;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Generates, returns and rotates signing secrets. */
public final class Secrets {
    private static final Duration ALL_CACHES_EXPIRED = SigningSecrets.CACHE_TIME.plusMillis(100);

    private final TenantSecrets tenants;
    private final IsolatedSecrets isolated;
    private final SecretBox box;

    /**
     * @param tenants the store of tenants' secrets
     * @param isolated the store of single projections' secrets
     * @param box encrypts them
     */
    public Secrets(TenantSecrets tenants, IsolatedSecrets isolated, SecretBox box) {
        this.tenants = tenants;
        this.isolated = isolated;
        this.box = box;
    }

    /** The tenant's active secret. It is generated at the first call. */
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

    /**
     * Replaces the tenant's secret; the former one keeps signing beside it for a day. Returns when every webhook is signed with
     * both.
     */
    public WebhookSecret rotate(TenantId tenant) {
        var fresh = WebhookSecret.generate();
        var sealed = seal(tenant, fresh);
        while (true) {
            var before = tenants.find(tenant);
            var after = before.map(secrets -> secrets.rotated(sealed, Instant.now()))
                    .orElseGet(() -> SigningSecrets.first(sealed));
            if (tenants.replace(tenant, before, after)) {
                if (before.isPresent()) {
                    // when this returns, no cache may hold only the former secret
                    Sleep.sleep(ALL_CACHES_EXPIRED);
                }
                return fresh;
            }
        }
    }

    /**
     * Replaces a projection's own secret; the former one keeps signing beside it for a day.
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
