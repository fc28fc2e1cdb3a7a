package hapnd.webhook.upload;

import hapnd.projection.Deletion;
import hapnd.projection.DeletionListener;
import hapnd.projection.ProjectionData;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;

/**
 * Removes the webhooks of deleted projections. The settings, the secret and the retry schedule go before the deletion is
 * answered, so that no further delivery begins; the dead letters go in the background.
 */
final class WebhookRemoval implements DeletionListener, ProjectionData {
    private final Endpoints endpoints;
    private final DeadLetters deadLetters;

    WebhookRemoval(Endpoints endpoints, DeadLetters deadLetters) {
        this.endpoints = endpoints;
        this.deadLetters = deadLetters;
    }

    @Override
    public void deleting(TenantId tenant, ProjectionId projection, Deletion deletion) {
        endpoints.change(tenant, projection, deletion.upTo(), new WebhookChange.Remove(), deletion.sequence());
    }

    @Override
    public boolean remove(TenantId tenant, ProjectionId projection, Deletion deletion) {
        endpoints.remove(tenant, projection, deletion.upTo());
        return deadLetters.remove(tenant, projection, deletion.sequence());
    }
}
