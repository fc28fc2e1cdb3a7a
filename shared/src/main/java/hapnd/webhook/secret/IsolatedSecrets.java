package hapnd.webhook.secret;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The store of signing secrets that belong to single projections' webhooks. */
public interface IsolatedSecrets {
    /** The secrets of a projection's webhook; empty when it has no webhook, or one that the tenant's secret signs. */
    Optional<SigningSecrets> find(TenantId tenant, ProjectionId projection);

    /**
     * Replaces the secrets of a projection's webhook.
     *
     * @return false, and nothing is replaced, when the stored secrets are not {@code before}
     */
    boolean replace(TenantId tenant, ProjectionId projection, SigningSecrets before, SigningSecrets after);
}
