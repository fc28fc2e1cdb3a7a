package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.queue.TaskQueue;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.LocalDynamo;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever sequences waits for the ringing. */
class ProjectionSchedulerTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);

    private final Projections projections =
            new DynamoProjections(LocalDynamo.engine().client(), TABLE);
    private final TaskRecorder tasks = new TaskRecorder();
    private final TenantId tenant = TenantId.create();

    @Test
    void a_tenants_projections_get_their_tasks_together_and_not_one_after_another() {
        for (int i = 0; i < 12; i++) {
            var code = new Code("sha", "X.P" + i);
            projections.build(
                    tenant,
                    ProjectionId.of(tenant, code.className()),
                    Generation.first("1", new UploadId("upload"), code));
        }
        new ProjectionScheduler(projections, tasks).grown(tenant, 7);
        assertThat(tasks.together).hasSize(1);
        assertThat(tasks.together.getFirst()).hasSize(12);
    }

    private static final class TaskRecorder implements TaskQueue<ProjectionWakeUp> {
        private final List<List<ProjectionWakeUp>> together = new ArrayList<>();

        @Override
        public void add(ProjectionWakeUp task, Duration delay) {
            throw new AssertionError("one by one");
        }

        @Override
        public int addAll(List<ProjectionWakeUp> tasks, Duration timeLimit) {
            together.add(tasks);
            return tasks.size();
        }
    }
}
