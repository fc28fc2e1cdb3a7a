package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.runtime.Code;
import hapnd.upload.UploadId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status of an upload of several projections. */
@QuarkusTest
class UploadStatusHttpTest extends ProjectionsHttp {
    private UploadId uploadId;

    @BeforeEach
    void is_compiled() {
        uploadId = compiled("X.Sales", "X.Totals");
    }

    @Test
    void an_upload_of_several_projections_is_compiled_until_all_are_begun_and_active_when_all_are() {
        begin("X.Sales");
        assertThat(status()).isEqualTo("compiled");
        begin("X.Totals");
        assertThat(status()).isEqualTo("catching_up");
        projections.promote(known("X.Sales"));
        assertThat(status()).isEqualTo("catching_up");
        projections.promote(known("X.Totals"));
        assertThat(status()).isEqualTo("active");
    }

    @Test
    void an_upload_of_several_projections_is_faulted_when_one_of_them_is_and_keeps_the_id_of_the_first() {
        begin("X.Sales");
        begin("X.Totals");
        projections.promote(known("X.Sales"));
        var totals = known("X.Totals");
        projections.fault(totals, totals.building().orElseThrow(), new Fault("evt_1", "no", Optional.empty()));
        assertThat(status()).isEqualTo("faulted");
        var answer = get("/projections/" + uploadId + "/status");
        assertThat(answer.field("error").text()).contains("evt_1");
        assertThat(answer.field("projectionId").string())
                .isEqualTo(ProjectionId.of(tenant.id(), "X.Sales").value());
    }

    @Test
    void an_upload_of_several_projections_does_not_wait_for_what_a_later_one_has_taken_over() {
        begin("X.Sales");
        begin("X.Totals");
        projections.promote(known("X.Sales"));
        projections.promote(known("X.Totals"));
        var later = compiled("X.Totals");
        begin(later, "X.Totals");
        projections.promote(known("X.Totals"));
        assertThat(status()).isEqualTo("active");
    }

    private String status() {
        return get("/projections/" + uploadId + "/status").field("status").string();
    }

    private void begin(String className) {
        begin(uploadId, className);
    }

    private void begin(UploadId upload, String className) {
        var generation = found(upload).generation();
        projections.build(
                tenant.id(),
                ProjectionId.of(tenant.id(), className),
                Generation.first(generation, upload, new Code("sha", className)));
    }

    private Projection known(String className) {
        return projections
                .find(tenant.id(), ProjectionId.of(tenant.id(), className))
                .orElseThrow();
    }
}
