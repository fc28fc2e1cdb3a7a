package hapnd.reducer.sqs;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.reducer.RecomputeQueue;
import hapnd.tenancy.TenantId;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Recompute tasks as messages of a queue. */
public final class SqsRecomputeQueue implements RecomputeQueue {
    private final SqsClient sqs;
    private final String queueUrl;

    /** Sends to the given queue. */
    public SqsRecomputeQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void add(Task task) {
        var body = JsonText.object()
                .put("tenantId", task.tenant().value())
                .put("aggregateType", task.type().value())
                .put("fingerprint", task.fingerprint())
                .put("firstShard", task.firstShard())
                .put("lastShard", task.lastShard())
                .put("after", task.after().map(AggregateId::value))
                .end();
        sqs.sendMessage(b -> b.queueUrl(queueUrl).messageBody(body));
    }

    /** The task in a message's body. */
    public static Task read(String body) {
        var fields = RawJson.parse(body).fields();
        return new Task(
                new TenantId(fields.get("tenantId").string()),
                new AggregateType(fields.get("aggregateType").string()),
                fields.get("fingerprint").string(),
                Integer.parseInt(fields.get("firstShard").text()),
                Integer.parseInt(fields.get("lastShard").text()),
                Optional.ofNullable(fields.get("after")).map(id -> new AggregateId(id.string())));
    }
}
