package hapnd.function.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.projection.ProjectionTask;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.TenantId;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projections that stopped, as operators have them go on. */
@QuarkusTest
class ProjectionsTest extends AdminOperations {
    private TenantId tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", ApiKey.generate(ApiKey.Mode.LIVE)).id();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_projection_that_stopped_is_found_with_its_tenant_or_without_and_goes_on(boolean named) {
        var id = stopped(tenant.sandbox(), "X.Sales");
        var listed = done("projections list", "tenantId", tenant.value())
                .get("projections")
                .elements()
                .getFirst()
                .fields();
        assertThat(text(listed, "projectionId")).isEqualTo(id.value());
        assertThat(text(listed, "mode")).isEqualTo("test");
        assertThat(text(listed.get("building").fields(), "error")).isEqualTo("it failed");
        TestWiring.PROJECTION_TASKS.clear();

        var answer = named
                ? done("projections retry", "projectionId", id.value(), "tenantId", tenant.value())
                : done("projections retry", "projectionId", id.value());

        assertThat(answer.get("resumed").text()).isEqualTo("1");
        assertThat(text(answer, "tenantId")).isEqualTo(tenant.value());
        assertThat(TestWiring.PROJECTION_TASKS).containsExactly(new ProjectionTask(tenant.sandbox(), id, "g1"));
        var building =
                projections.find(tenant.sandbox(), id).orElseThrow().building().orElseThrow();
        assertThat(building.fault()).isEmpty();
        assertThat(done("projections retry", "projectionId", id.value())
                        .get("resumed")
                        .text())
                .isEqualTo("0");
    }

    @Test
    void a_projection_that_stopped_is_taken_past_its_event_if_it_is_the_one_that_is_meant() {
        var id = stopped(tenant, "X.Sales");
        assertThat(ask("projections list", "tenantId", tenant.value())).contains("\"eventId\":\"evt_1\"");
        assertRefused("CONCURRENCY_CONFLICT", "projections skip", "projectionId", id.value(), "eventId", "evt_2");
        TestWiring.PROJECTION_TASKS.clear();

        var answer = done("projections skip", "projectionId", id.value(), "eventId", "evt_1");

        assertThat(answer.get("skipped").text()).isEqualTo("1");
        assertThat(text(answer, "eventId")).isEqualTo("evt_1");
        assertThat(TestWiring.PROJECTION_TASKS).containsExactly(new ProjectionTask(tenant, id, "g1"));
        assertThat(ask("projections list", "tenantId", tenant.value()))
                .contains("\"position\":1,\"faulted\":false,\"skippedEvents\":1,\"lastSkippedEventId\":\"evt_1\"");
        assertThat(done("projections skip", "projectionId", id.value())
                        .get("skipped")
                        .text())
                .isEqualTo("0");
    }

    @Test
    void a_projection_that_stopped_of_another_tenant_is_not_found_under_this_one() {
        var other = tenants.create("Other", ApiKey.generate(ApiKey.Mode.LIVE)).id();
        var id = stopped(other, "X.Sales");
        assertRefused("NOT_FOUND", "projections retry", "projectionId", id.value(), "tenantId", tenant.value());
        assertThat(ask("projections list", "tenantId", tenant.value())).doesNotContain(id.value());
    }

    private ProjectionId stopped(TenantId data, String className) {
        var id = ProjectionId.of(data, className);
        projections.build(data, id, Generation.first("g1", new UploadId("upload"), new Code("sha", className)));
        var projection = projections.find(data, id).orElseThrow();
        var fault = new Fault("evt_1", "it failed", Optional.empty());
        assertThat(projections.fault(projection, projection.building().orElseThrow(), fault))
                .isTrue();
        return id;
    }
}
