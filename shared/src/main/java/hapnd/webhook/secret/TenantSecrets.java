package hapnd.webhook.secret;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The store of signing secrets that all projections of a tenant share. */
public interface TenantSecrets {
    /** The secrets of a tenant; empty when it has none yet. */
    Optional<SigningSecrets> find(TenantId tenant);

    /**
     * Replaces the secrets of a tenant.
     *
     * @param before the secrets that they replace; empty for a tenant that has none
     * @return false, and nothing is stored, when the stored secrets are not {@code before}
     */
    boolean replace(TenantId tenant, Optional<SigningSecrets> before, SigningSecrets secrets);
}
