package hapnd.stream.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.ProjectionId;
import hapnd.stream.ConnectionKey;
import hapnd.stream.ReplayQueue;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tasks of replayers as messages of a queue. */
public final class SqsReplayQueue implements ReplayQueue {
    /** Environment variable with the queue's URL. */
    public static final String VARIABLE = "REPLAY_QUEUE_URL";

    private final SqsClient sqs;
    private final String queueUrl;

    /** Sends to the given queue. */
    public SqsReplayQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void add(Task task, Duration delay) {
        var body = JsonText.object()
                .put("tenantId", task.key().tenant().value())
                .put("projectionId", task.key().projection().value())
                .put("connectionId", task.key().id())
                .put("failures", task.failures())
                .end();
        sqs.sendMessage(b -> b.queueUrl(queueUrl).messageBody(body).delaySeconds((int) delay.toSeconds()));
    }

    /** The task in a message's body. */
    public static Task read(String body) {
        var fields = RawJson.parse(body).fields();
        return new Task(
                new ConnectionKey(
                        new TenantId(fields.get("tenantId").string()),
                        new ProjectionId(fields.get("projectionId").string()),
                        fields.get("connectionId").string()),
                Integer.parseInt(fields.get("failures").text()));
    }
}
