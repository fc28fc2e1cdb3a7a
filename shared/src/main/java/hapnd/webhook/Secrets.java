package hapnd.webhook;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes, shows and replaces signing secrets. */
public final class Secrets {
    private static final Duration ALL_LEASES_OVER = SigningSecrets.LEASE.plusMillis(100);

    private final TenantSecrets tenants;
    private final Endpoints endpoints;
    private final SecretBox box;

    /**
     * @param tenants where those of tenants are kept
     * @param endpoints where those of projections are kept
     * @param box seals them
     */
    public Secrets(TenantSecrets tenants, Endpoints endpoints, SecretBox box) {
        this.tenants = tenants;
        this.endpoints = endpoints;
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
                awaitLeases(before);
                return fresh;
            }
        }
    }

    /** Once the new secret is answered, nobody signs by what was read before it was there. */
    private static void awaitLeases(Optional<SigningSecrets> before) {
        try {
            if (before.isPresent()) {
                Thread.sleep(ALL_LEASES_OVER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a secret was on its way; rotate again", e);
        }
    }

    /**
     * Replaces a projection's own secret; the one before signs beside it for a day.
     *
     * @return empty when the projection has no webhook, or one that the tenant's secret signs
     */
    public Optional<WebhookSecret> rotate(TenantId tenant, ProjectionId projection) {
        var fresh = WebhookSecret.generate();
        Optional<Sealed> sealed = Optional.empty();
        while (true) {
            var endpoint = endpoints.find(tenant, projection);
            var secrets = endpoint.flatMap(Endpoint::isolated);
            if (secrets.isEmpty()) {
                return Optional.empty();
            }
            sealed = sealed.or(() -> Optional.of(seal(tenant, fresh)));
            if (endpoints.replaceSecrets(endpoint.get(), secrets.get().rotated(sealed.get(), Instant.now()))) {
                return Optional.of(fresh);
            }
        }
    }

    private Sealed seal(TenantId tenant, WebhookSecret secret) {
        return box.seal(tenant, SecretBox.Purpose.SECRET, secret.value());
    }

    private WebhookSecret open(TenantId tenant, Sealed sealed) {
        return new WebhookSecret(box.open(tenant, SecretBox.Purpose.SECRET, sealed));
    }
}
