package hapnd.webhook.secret;

import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The signing secrets of projections whose webhooks have their own. */
public interface IsolatedSecrets {
    /** Those of a projection; empty when it has no webhook, or one that the tenant's secret signs. */
    Optional<SigningSecrets> find(TenantId tenant, ProjectionId projection);

    /**
     * Replaces those of a projection.
     *
     * @return false, and nothing is replaced, when {@code before} isn't what is there any more
     */
    boolean replace(TenantId tenant, ProjectionId projection, SigningSecrets before, SigningSecrets after);
}
