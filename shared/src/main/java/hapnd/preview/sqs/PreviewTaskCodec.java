package hapnd.preview.sqs;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.preview.PreviewId;
import hapnd.preview.PreviewTask;
import hapnd.queue.TaskCodec;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/**
 * Preview tasks as messages of a FIFO queue. A tenant is a group, so it has one slice done at a time, and however many previews
 * it begins, it keeps no more than one of the few places.
 */
public final class PreviewTaskCodec implements TaskCodec<PreviewTask> {
    @Override
    public String encode(PreviewTask task) {
        return JsonText.object()
                .put("tenantId", task.tenant().value())
                .put("previewId", task.id().value())
                .put("slice", task.slice())
                .end();
    }

    @Override
    public PreviewTask decode(String body) {
        var fields = RawJson.parse(body).fields();
        return new PreviewTask(
                new TenantId(fields.get("tenantId").string()),
                new PreviewId(fields.get("previewId").string()),
                Integer.parseInt(fields.get("slice").text()));
    }

    @Override
    public Optional<String> group(PreviewTask task) {
        return Optional.of(task.tenant().value());
    }

    @Override
    public Optional<String> deduplicationId(PreviewTask task) {
        return Optional.of(task.id() + "." + task.slice());
    }
}
