package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.telemetry.Measured;
import hapnd.telemetry.Metric;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import hapnd.testing.MemoryFeed;
import hapnd.upload.UploadId;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What the sweeper does for projections. */
class ProjectionSweeperTest {
    private final Projections projections = new DynamoProjections(
            LocalDynamo.engine().client(new DynamoMeter()), LocalDynamo.engine().createTable(Tables.VIEWS));
    private final ProjectionSweeper sweeper =
            new ProjectionSweeper(projections, new MemoryFeed(), (wakeUp, delay) -> {});

    @Test
    void measures_how_many_projections_of_all_tenants_stand_still_also_when_it_is_none() {
        build(TenantId.create(), "X.Well");
        measured();
        sweeper.sweep();
        assertThat(measured()).isEqualTo(0);

        for (int i = 0; i < 3; i++) {
            fault(TenantId.create());
        }
        sweeper.sweep();
        assertThat(measured()).isEqualTo(3);
    }

    @Test
    void one_that_cannot_be_read_keeps_no_other_from_its_task() {
        var ill = build(TenantId.create(), "X.Ill");
        var well = build(TenantId.create(), "X.Well");
        var rung = new ConcurrentLinkedQueue<ProjectionId>();
        var sweeping = new ProjectionSweeper(
                failingFor(ill.id()),
                new MemoryFeed(),
                (wakeUp, delay) -> rung.add(wakeUp.task().projection()));

        assertThatThrownBy(sweeping::sweep).isInstanceOf(IllegalStateException.class);
        assertThat(rung).containsExactly(well.id());
    }

    private Projections failingFor(ProjectionId ill) {
        return (Projections) Proxy.newProxyInstance(
                ProjectionSweeperTest.class.getClassLoader(),
                new Class<?>[] {Projections.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("find") && arguments[1].equals(ill)) {
                        throw new IllegalStateException("it is ill");
                    }
                    return method.invoke(projections, arguments);
                });
    }

    private static long measured() {
        return Measured.values(Metric.FAULTED_PROJECTIONS).stream()
                .reduce((before, last) -> last)
                .orElse(-1L);
    }

    private Projection build(TenantId tenant, String className) {
        var id = ProjectionId.of(tenant, className);
        projections.build(tenant, id, Generation.first("1", new UploadId("upload"), new Code("sha", className)));
        return projections.find(tenant, id).orElseThrow();
    }

    private void fault(TenantId tenant) {
        var projection = build(tenant, "X.Ill");
        var building = projection.building().orElseThrow();
        assertThat(projections.fault(projection, building, new Fault("evt_1", "it failed", Optional.empty())))
                .isTrue();
    }
}
