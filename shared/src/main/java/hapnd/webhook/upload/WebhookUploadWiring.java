package hapnd.webhook.upload;

import hapnd.projection.DeletionListener;
import hapnd.projection.DeployListener;
import hapnd.projection.ProjectionData;
import hapnd.projection.Projections;
import hapnd.queue.TaskQueue;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.Secrets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the webhooks that are configured with an upload. */
final class WebhookUploadWiring {
    @Produces
    @Singleton
    WebhookUploads webhookUploads(WebhookChanges changes, Secrets secrets, SecretBox box) {
        return new WebhookUploads(changes, secrets, box);
    }

    @Produces
    @Singleton
    DeletionListener webhookDeletion(Endpoints endpoints, DeadLetters deadLetters) {
        return new WebhookRemoval(endpoints, deadLetters);
    }

    @Produces
    @Singleton
    ProjectionData webhookData(Endpoints endpoints, DeadLetters deadLetters) {
        return new WebhookRemoval(endpoints, deadLetters);
    }

    @Produces
    @Singleton
    DeployListener webhookDeployment(
            WebhookChanges changes, Endpoints endpoints, Projections projections, TaskQueue<DeliveryTask> queue) {
        return new WebhookDeployment(changes, endpoints, projections, queue);
    }
}
