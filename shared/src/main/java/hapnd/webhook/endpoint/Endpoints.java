package hapnd.webhook.endpoint;

import hapnd.projection.ProjectionId;
import hapnd.projection.Projections.Listed;
import hapnd.tenancy.TenantId;
import hapnd.webhook.secret.SigningSecrets;
import java.util.List;
import java.util.Optional;

/** The webhooks of projections. */
public interface Endpoints {
    /** Into how many parts the list of all is spread. */
    int SHARDS = 4;

    /** The webhook of a projection, if it has one. */
    Optional<Endpoint> find(TenantId tenant, ProjectionId projection);

    /** The projections with webhooks in a part of the list, page by page; fewer than {@code limit} end it. */
    List<Listed> listed(int shard, Optional<Listed> after, int limit);

    /**
     * Does what an upload asks for; what a later upload asked for stays. A secret that an isolated webhook had signs
     * beside the new one for {@link SigningSecrets#OVERLAP}.
     *
     * @param generation the upload's, which orders uploads
     * @param sequence the projection's last notification: a webhook that is new begins after it
     */
    void change(TenantId tenant, ProjectionId projection, String generation, WebhookChange change, long sequence);
}
