package hapnd.upload.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.CompileQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Uploads to compile as messages of a FIFO queue. A tenant has two groups of messages, and SQS gives out one message of a group at
 * a time: so a tenant has two uploads compiled at once at most, and however many it sends, and however long they take, the
 * other places are others'.
 */
public final class SqsCompileQueue implements CompileQueue {
    private static final int GROUPS_OF_A_TENANT = 2;

    private final SqsClient sqs;
    private final String queueUrl;

    /** Sends to the given queue. */
    public SqsCompileQueue(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void add(Task task) {
        var body = JsonText.object()
                .put("tenantId", task.tenant().value())
                .put("kind", task.kind().wireName())
                .put("uploadId", task.uploadId())
                .end();
        sqs.sendMessage(b -> b.queueUrl(queueUrl)
                .messageBody(body)
                .messageGroupId(group(task))
                .messageDeduplicationId(task.uploadId()));
    }

    private static String group(Task task) {
        return task.tenant().value() + "." + Math.floorMod(task.uploadId().hashCode(), GROUPS_OF_A_TENANT);
    }

    /** The task in a message's body. */
    public static Task read(String body) {
        var fields = RawJson.parse(body).fields();
        return new Task(
                new TenantId(fields.get("tenantId").string()),
                CodeKind.named(fields.get("kind").string()),
                fields.get("uploadId").string());
    }
}
