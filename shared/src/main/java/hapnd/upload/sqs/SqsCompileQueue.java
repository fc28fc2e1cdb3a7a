package hapnd.upload.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.CompileQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Uploads to compile as messages of a queue. */
public final class SqsCompileQueue implements CompileQueue {
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
        sqs.sendMessage(b -> b.queueUrl(queueUrl).messageBody(body));
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
