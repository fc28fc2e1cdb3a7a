package hapnd.webhook;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/** What uploads change in webhooks, from the upload until it is deployed. */
public interface WebhookChanges {
    /** Keeps what an upload changes. */
    void keep(TenantId tenant, String uploadId, WebhookChange change);

    /** What an upload changes, if it said anything. */
    Optional<WebhookChange> find(TenantId tenant, String uploadId);
}
