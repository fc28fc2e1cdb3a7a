package hapnd.live.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.live.ConnectionKey;
import hapnd.live.ReplayTask;
import hapnd.projection.ProjectionId;
import hapnd.queue.TaskCodec;
import hapnd.tenancy.TenantId;

/** Encodes replay tasks as messages. */
public final class ReplayTaskCodec implements TaskCodec<ReplayTask> {
    @Override
    public String encode(ReplayTask task) {
        return JsonText.object()
                .put("tenantId", task.key().tenant().value())
                .put("projectionId", task.key().projection().value())
                .put("connectionId", task.key().id())
                .put("failures", task.failures())
                .end();
    }

    @Override
    public ReplayTask decode(String body) {
        var fields = RawJson.parse(body).fields();
        return new ReplayTask(
                new ConnectionKey(
                        new TenantId(fields.get("tenantId").string()),
                        new ProjectionId(fields.get("projectionId").string()),
                        fields.get("connectionId").string()),
                Integer.parseInt(fields.get("failures").text()));
    }
}
