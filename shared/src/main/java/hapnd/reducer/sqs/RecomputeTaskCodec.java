package hapnd.reducer.sqs;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.queue.TaskCodec;
import hapnd.reducer.RecomputeTask;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** Encodes recompute tasks as messages. */
public final class RecomputeTaskCodec implements TaskCodec<RecomputeTask> {
    @Override
    public String encode(RecomputeTask task) {
        return JsonText.object()
                .put("tenantId", task.tenant().value())
                .put("aggregateType", task.type().value())
                .put("fingerprint", task.fingerprint())
                .put("firstShard", task.firstShard())
                .put("lastShard", task.lastShard())
                .put("after", task.after().map(AggregateId::value))
                .end();
    }

    @Override
    public RecomputeTask decode(String body) {
        var fields = RawJson.parse(body).fields();
        return new RecomputeTask(
                new TenantId(fields.get("tenantId").string()),
                new AggregateType(fields.get("aggregateType").string()),
                fields.get("fingerprint").string(),
                Integer.parseInt(fields.get("firstShard").text()),
                Integer.parseInt(fields.get("lastShard").text()),
                Optional.ofNullable(fields.get("after")).map(id -> new AggregateId(id.string())));
    }
}
