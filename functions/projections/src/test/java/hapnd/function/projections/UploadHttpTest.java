package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.ProjectionId;
import hapnd.runtime.CodeKind;
import hapnd.testing.HttpEvent;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads of projections. */
@QuarkusTest
class UploadHttpTest extends ProjectionsHttp {
    @Test
    void an_upload_is_kept_queued_and_can_be_followed() throws IOException {
        var answer = upload(zip(), Optional.empty());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(fields(answer)).containsExactly("success", "uploadId", "projectionId", "status", "message");
        assertThat(answer.field("projectionId").text()).isEqualTo("null");
        assertThat(answer.field("status").string()).isEqualTo("compiling");
        var id = answer.field("uploadId").string();
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(TestWiring.COMPILES)
                .anyMatch(task -> task.uploadId().equals(new UploadId(id)) && task.kind() == CodeKind.PROJECTION);
        assertThat(blobs.get(found(new UploadId(id)).zipName())).isPresent();

        var status = get("/projections/" + id + "/status");
        assertThat(fields(status))
                .containsExactly("type", "uploadId", "projectionId", "id", "status", "kind", "createdAt");
        assertThat(status.field("type").string()).isEqualTo("compilation");
        assertThat(status.field("status").string()).isEqualTo("compiling");
        assertThat(status.field("projectionId").text()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"notifications\":{\"sse\":true}}", "{\"sse\":true}"})
    void an_upload_takes_its_notifications_in_both_shapes(String config) throws IOException {
        var answer = upload(zip(), Optional.of(config));
        assertThat(answer.field("notifications").text()).isEqualTo("{\"sse\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"notifications\":{\"webhook\":{\"url\":\"http://a.example\"}}} | VALIDATION_ERROR",
                "{\"webhook\":{\"url\":\"https://127.0.0.1\"}} | VALIDATION_ERROR",
                "{\"sse\":1} | VALIDATION_ERROR",
                "[] | VALIDATION_ERROR",
                "{\"webhook\":{\"url\":\"https://a.example/\\ud800\"}} | VALIDATION_ERROR",
                "{\"webhook\":{\"url\":\"https://[fe80::1%25lo]/\"}} | VALIDATION_ERROR",
                "{\"webhook\":{\"url\":\"https://a.example\",\"headers\":{\"\\ud800\":\"a\"}}} | VALIDATION_ERROR",
                "{\"webhook\":{\"url\":\"https://a.example\",\"headers\":{\"A\":\"\\ud800\"}}} | VALIDATION_ERROR",
                "{\"webhook\":{\"url\":\"https://a.example/\u00ff\"}} | INVALID_UPLOAD",
                "{ | INVALID_REQUEST"
            })
    void an_upload_with_notifications_that_can_not_be_had_is_refused_and_queues_nothing(String config, String code)
            throws IOException {
        int queued = TestWiring.COMPILES.size();
        assertError(upload(zip(), Optional.of(config)), 400, code);
        assertThat(TestWiring.COMPILES).hasSize(queued);
    }

    @Test
    void an_upload_may_have_a_boundary_with_a_comma() throws IOException {
        assertThat(upload(zip(), Optional.of("{\"sse\":true}"), "a,b,c")
                        .field("notifications")
                        .text())
                .isEqualTo("{\"sse\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "multipart", "multipart/form-data", "a/b/c", "application/json"})
    void an_upload_that_is_no_form_is_refused(String type) throws IOException {
        assertError(
                HttpEvent.of("POST", "/projections/upload")
                        .key(key.reveal())
                        .header("Content-Type", type)
                        .body(zip())
                        .send(),
                400,
                "INVALID_UPLOAD");
    }

    @Test
    void an_upload_with_a_webhook_is_answered_the_tenants_secret_each_time() throws IOException {
        var config = "{\"webhook\":{\"url\":\"https://a.example/hook\"}}";
        var first = upload(zip(), Optional.of(config)).field("notifications");
        assertThat(first.text())
                .matches(
                        "\\{\"webhook\":\\{\"enabled\":true,\"secret\":\"whsec_[A-Za-z0-9+/]{43}=\",\"isolated\":false},"
                                + "\"sse\":false}");
        assertThat(upload(zip(), Optional.of(config)).field("notifications").text())
                .isEqualTo(first.text());
    }

    @Test
    void an_upload_with_an_isolated_webhook_is_answered_a_secret_of_its_own() throws IOException {
        var config = "{\"notifications\":{\"webhook\":{\"url\":\"https://a.example\",\"isolateSecret\":true}}}";
        var first = upload(zip(), Optional.of(config)).field("notifications");
        assertThat(first.fields().get("webhook").text()).endsWith("\"isolated\":true}");
        assertThat(upload(zip(), Optional.of(config)).field("notifications").text())
                .isNotEqualTo(first.text());
    }

    @Test
    void an_upload_of_something_else_is_refused() throws IOException {
        assertError(upload(new byte[] {1, 2, 3}, Optional.empty()), 400, "INVALID_ZIP");
    }

    @Test
    void an_upload_with_a_config_that_is_not_utf_8_or_is_there_twice_is_refused() throws IOException {
        var broken = new ByteArrayOutputStream();
        broken.write(latin1("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"));
        broken.write(zip());
        broken.write(
                latin1("\r\n--b\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n{\"sse\": true, \"x\": \""));
        broken.write(0xFF);
        broken.write(latin1("\"}\r\n--b--\r\n"));
        assertError(send(broken.toByteArray()), 400, "INVALID_UPLOAD");

        var twice = "{}\r\n--b\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n{}";
        assertError(upload(zip(), Optional.of(twice)), 400, "INVALID_UPLOAD");
    }

    @Test
    void an_upload_may_use_the_older_name_of_the_config_but_not_both() throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(latin1("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"));
        body.write(zip());
        body.write(latin1("\r\n--b\r\nContent-Disposition: form-data; name=\"notificationConfig\"\r\n\r\n"));
        body.write(latin1("{\"notifications\": {\"sse\": true}}\r\n--b--\r\n"));
        assertThat(send(body.toByteArray()).field("notifications").text()).isEqualTo("{\"sse\":true}");

        var both = "{}\r\n--b\r\nContent-Disposition: form-data; name=\"notificationConfig\"\r\n\r\n{}";
        assertError(upload(zip(), Optional.of(both)), 400, "INVALID_UPLOAD");
    }

    @Test
    void an_upload_may_have_its_config_as_a_file() throws IOException {
        var body = new ByteArrayOutputStream();
        var disposition = "--b\r\nContent-Disposition: form-data; name=";
        body.write(latin1(disposition + "\"config\"; filename=\"c.json\"\r\n"));
        body.write(latin1("Content-Type: application/json\r\n\r\n{\"sse\": true}\r\n"));
        body.write(latin1(disposition + "\"file\"\r\n\r\n"));
        body.write(zip());
        body.write(latin1("\r\n--b--\r\n"));
        assertThat(send(body.toByteArray()).field("notifications").text()).isEqualTo("{\"sse\":true}");
    }

    @Test
    void an_upload_that_failed_shows_why() {
        var id = keep(new UploadStatus.Failed("A.cs(1,2): error CS0246: no"));
        var status = get("/projections/" + id + "/status");
        assertThat(status.field("status").string()).isEqualTo("failed");
        assertThat(status.field("compilationError").string()).isEqualTo("A.cs(1,2): error CS0246: no");
    }

    @Test
    void an_upload_that_is_compiled_shows_what_was_found_each_with_its_id() {
        var status = get("/projections/" + compiled("X.Sales", "X.Totals") + "/status");
        var sales = ProjectionId.of(tenant.id(), "X.Sales").value();
        assertThat(sales).matches("proj_[0-9a-z]{26}");
        assertThat(status.field("type").string()).isEqualTo("compilation");
        assertThat(status.field("status").string()).isEqualTo("compiled");
        assertThat(status.field("projectionId").string()).isEqualTo(sales);
        assertThat(status.field("discovered").text())
                .isEqualTo("[{\"className\":\"X.Sales\",\"stateTypeName\":\"X.State\",\"kind\":\"projection\","
                        + "\"projectionId\":\"" + sales + "\"},"
                        + "{\"className\":\"X.Totals\",\"stateTypeName\":\"X.State\",\"kind\":\"projection\","
                        + "\"projectionId\":\"" + ProjectionId.of(tenant.id(), "X.Totals") + "\"}]");
    }
}
