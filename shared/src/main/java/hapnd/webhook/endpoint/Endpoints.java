package hapnd.webhook.endpoint;

import hapnd.projection.ProjectionId;
import hapnd.projection.Projections.Listed;
import hapnd.tenancy.TenantId;
import hapnd.webhook.secret.SigningSecrets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store of projections' webhooks. */
public interface Endpoints {
    /** The number of shards of the list of all webhooks. */
    int SHARDS = 4;

    /** The webhook of a projection; empty when it has none. */
    Optional<Endpoint> find(TenantId tenant, ProjectionId projection);

    /** The webhooks of a tenant's projections, of those that have one. */
    Map<ProjectionId, Endpoint> among(TenantId tenant, Collection<ProjectionId> projections);

    /** A page of a shard of the projections with webhooks; fewer than {@code limit} mean that it is the last page. */
    List<Listed> listed(int shard, Optional<Listed> after, int limit);

    /**
     * Applies an upload's change, unless a later upload's change was applied. The former secret of an isolated webhook keeps
     * signing beside the new one for {@link SigningSecrets#OVERLAP}.
     *
     * @param generation the upload's generation, which orders uploads
     * @param sequence the projection's last notification; a new webhook begins after it
     */
    void change(TenantId tenant, ProjectionId projection, String generation, WebhookChange change, long sequence);

    /**
     * Deletes the item of a deleted projection's webhook, unless a later upload has changed it.
     *
     * @param upTo the last generation whose webhook is deleted
     */
    void remove(TenantId tenant, ProjectionId projection, String upTo);
}
