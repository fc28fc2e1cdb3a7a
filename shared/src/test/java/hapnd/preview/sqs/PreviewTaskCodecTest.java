package hapnd.preview.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.preview.PreviewId;
import hapnd.preview.PreviewTask;
import hapnd.tenancy.TenantId;
import org.junit.jupiter.api.Test;

class PreviewTaskCodecTest {
    private final PreviewTaskCodec codec = new PreviewTaskCodec();
    private final PreviewTask task = new PreviewTask(TenantId.create(), PreviewId.create(), 7);

    @Test
    void a_task_is_read_as_it_was_written() {
        assertThat(codec.decode(codec.encode(task))).isEqualTo(task);
    }

    @Test
    void a_tenant_has_one_slice_at_a_time_and_a_slice_is_delivered_once() {
        var next = new PreviewTask(task.tenant(), task.id(), 8);
        var other = new PreviewTask(task.tenant(), PreviewId.create(), 7);

        assertThat(codec.group(other)).isEqualTo(codec.group(next)).isEqualTo(codec.group(task));
        assertThat(codec.group(new PreviewTask(TenantId.create(), task.id(), 7)))
                .isNotEqualTo(codec.group(task));
        assertThat(codec.deduplicationId(task))
                .isNotEqualTo(codec.deduplicationId(next))
                .isNotEqualTo(codec.deduplicationId(other))
                .isEqualTo(codec.deduplicationId(new PreviewTask(task.tenant(), task.id(), 7)));
    }
}
