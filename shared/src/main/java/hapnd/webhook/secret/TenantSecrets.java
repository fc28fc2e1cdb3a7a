package hapnd.webhook.secret;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The signing secrets that tenants' projections share. */
public interface TenantSecrets {
    /** A tenant's; empty before it has any. */
    Optional<SigningSecrets> find(TenantId tenant);

    /**
     * Keeps a tenant's.
     *
     * @param before what they replace; empty for a tenant that has none
     * @return false, and nothing is kept, when that is not how things are
     */
    boolean replace(TenantId tenant, Optional<SigningSecrets> before, SigningSecrets secrets);
}
