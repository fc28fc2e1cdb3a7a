package hapnd.webhook.upload;

import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import hapnd.webhook.endpoint.WebhookChange;
import java.util.Optional;

/** The store of webhook changes, from the upload until its deployment. */
public interface WebhookChanges {
    /** Stores an upload's change. */
    void keep(TenantId tenant, UploadId uploadId, WebhookChange change);

    /** An upload's change; empty when it makes none. */
    Optional<WebhookChange> find(TenantId tenant, UploadId uploadId);
}
