package hapnd.upload.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.queue.TaskCodec;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.CompileTask;
import hapnd.upload.UploadId;
import java.util.Optional;

/**
 * Compile tasks as messages of a FIFO queue. Each tenant has two message groups, and SQS delivers one message of a group at a
 * time. So a tenant has at most two concurrent compilations, and however many uploads it sends, the remaining capacity is left
 * to other tenants.
 */
public final class CompileTaskCodec implements TaskCodec<CompileTask> {
    private static final int GROUPS_PER_TENANT = 2;

    @Override
    public String encode(CompileTask task) {
        return JsonText.object()
                .put("tenantId", task.tenant().value())
                .put("kind", task.kind().wireName())
                .put("uploadId", task.uploadId().value())
                .end();
    }

    @Override
    public CompileTask decode(String body) {
        var fields = RawJson.parse(body).fields();
        return new CompileTask(
                new TenantId(fields.get("tenantId").string()),
                CodeKind.named(fields.get("kind").string()),
                new UploadId(fields.get("uploadId").string()));
    }

    @Override
    public Optional<String> group(CompileTask task) {
        int group = Math.floorMod(task.uploadId().value().hashCode(), GROUPS_PER_TENANT);
        return Optional.of(task.tenant().value() + "." + group);
    }

    @Override
    public Optional<String> deduplicationId(CompileTask task) {
        return Optional.of(task.uploadId().value());
    }
}
