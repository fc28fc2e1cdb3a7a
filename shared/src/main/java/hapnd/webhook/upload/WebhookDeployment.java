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

/** Applies uploads' webhook changes to their projections. */
final class WebhookDeployment implements DeployListener {
    private final WebhookChanges changes;
    private final Endpoints endpoints;
    private final Projections projections;
    private final TaskQueue<DeliveryTask> queue;

    /**
     * @param changes the stored changes of uploads
     * @param endpoints the store of webhooks
     * @param projections the projections, for their last notifications
     * @param queue wakes the delivery function
     */
    WebhookDeployment(
            WebhookChanges changes, Endpoints endpoints, Projections projections, TaskQueue<DeliveryTask> queue) {
        this.changes = changes;
        this.endpoints = endpoints;
        this.projections = projections;
        this.queue = queue;
    }

    /**
     * The change applies at the deployment and not at the promotion, because the serving generation sends notifications until
     * then. A notification that has failed so far is retried at once, so a task is added.
     */
    @Override
    public void deploying(Upload upload, ProjectionId projection) {
        changes.find(upload.tenant(), upload.id()).ifPresent(change -> {
            var found = projections.find(upload.tenant(), projection);
            if (found.flatMap(Projection::deletion)
                    .filter(deletion -> deletion.covers(upload.generation()))
                    .isPresent()) {
                return;
            }
            long sequence = found.map(Projection::sequence).orElse(0L);
            endpoints.change(upload.tenant(), projection, upload.generation(), change, sequence);
            if (sequence > 0) {
                queue.add(
                        new DeliveryTask.Deliver(upload.tenant(), projection, OptionalLong.of(sequence)),
                        Duration.ZERO);
            }
        });
    }
}
