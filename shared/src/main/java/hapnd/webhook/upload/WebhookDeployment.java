package hapnd.webhook.upload;

import hapnd.projection.DeployListener;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.queue.TaskQueue;
import hapnd.upload.Upload;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.endpoint.Endpoints;
import java.time.Duration;
import java.util.OptionalLong;

/** Gives projections the webhooks that their uploads asked for. */
final class WebhookDeployment implements DeployListener {
    private final WebhookChanges changes;
    private final Endpoints endpoints;
    private final Projections projections;
    private final TaskQueue<DeliveryTask> queue;

    /**
     * @param changes what uploads change
     * @param endpoints what they change it in
     * @param projections tells how far notifications are
     * @param queue wakes whoever sends
     */
    WebhookDeployment(
            WebhookChanges changes, Endpoints endpoints, Projections projections, TaskQueue<DeliveryTask> queue) {
        this.changes = changes;
        this.endpoints = endpoints;
        this.projections = projections;
        this.queue = queue;
    }

    /**
     * At deployment and not when the new generation serves: what serves until then notifies as well. What has failed until now
     * waits no longer, so a task is added for it.
     */
    @Override
    public void deploying(Upload upload, ProjectionId projection) {
        changes.find(upload.tenant(), upload.id()).ifPresent(change -> {
            long sequence = projections
                    .find(upload.tenant(), projection)
                    .map(Projection::sequence)
                    .orElse(0L);
            endpoints.change(upload.tenant(), projection, upload.generation(), change, sequence);
            if (sequence > 0) {
                queue.add(
                        new DeliveryTask.Deliver(upload.tenant(), projection, OptionalLong.of(sequence)),
                        Duration.ZERO);
            }
        });
    }
}
