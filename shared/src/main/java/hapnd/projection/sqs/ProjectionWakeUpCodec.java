package hapnd.projection.sqs;

import hapnd.hash.Sha256;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.projection.ProjectionWakeUp;
import hapnd.queue.TaskCodec;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** Wake-ups as messages of a FIFO queue. Each generation is a message group, so that one function at a time works on it. */
public final class ProjectionWakeUpCodec implements TaskCodec<ProjectionWakeUp> {
    @Override
    public String encode(ProjectionWakeUp wakeUp) {
        return fields(wakeUp.task()).put("occasion", wakeUp.occasion()).end();
    }

    private static JsonText fields(ProjectionTask task) {
        return JsonText.object()
                .put("tenantId", task.tenant().value())
                .put("projectionId", task.projection().value())
                .put("generation", task.generation());
    }

    @Override
    public ProjectionWakeUp decode(String body) {
        var fields = RawJson.parse(body).fields();
        var task = new ProjectionTask(
                new TenantId(fields.get("tenantId").string()),
                new ProjectionId(fields.get("projectionId").string()),
                fields.get("generation").string());
        return new ProjectionWakeUp(task, fields.get("occasion").string());
    }

    @Override
    public Optional<String> group(ProjectionWakeUp wakeUp) {
        return Optional.of(Sha256.hex(fields(wakeUp.task()).end()));
    }

    @Override
    public Optional<String> deduplicationId(ProjectionWakeUp wakeUp) {
        return Optional.of(Sha256.hex(encode(wakeUp)));
    }
}
