package hapnd.webhook.upload;

import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import hapnd.webhook.endpoint.WebhookChange;
import java.util.Optional;

/** What uploads change in webhooks, from the upload until it is deployed. */
public interface WebhookChanges {
    /** Keeps what an upload changes. */
    void keep(TenantId tenant, UploadId uploadId, WebhookChange change);

    /** What an upload changes, if it said anything. */
    Optional<WebhookChange> find(TenantId tenant, UploadId uploadId);
}
