package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.runtime.CodeKind;
import hapnd.testing.HttpEvent;
import hapnd.testing.TestWiring;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads of reducers. */
@QuarkusTest
class UploadHttpTest extends ReducersHttp {
    @Test
    void an_upload_is_kept_queued_and_can_be_followed() {
        var answer = upload(zip("OrderReducer.cs"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.field("status").string()).isEqualTo("pending_compilation");
        var id = new UploadId(answer.field("reducerId").string());
        assertThat(id.value()).matches("red_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(blobs.get(uploads.find(tenant.id(), CodeKind.REDUCER, id)
                        .orElseThrow()
                        .zipName()))
                .isPresent();
        assertThat(TestWiring.COMPILES).anyMatch(task -> task.uploadId().equals(id));
        var status = get("/reducers/" + id + "/status");
        assertThat(RawJson.parse(status.body()).fields().keySet()).containsExactly("id", "status", "kind", "createdAt");
        assertThat(status.field("status").string()).isEqualTo("pending_compilation");
        assertThat(status.field("kind").string()).isEqualTo("reducer");
    }

    @Test
    void an_upload_that_is_compiled_shows_what_was_found() {
        var id = compiled("order", "user");
        var status = get("/reducers/" + id + "/status");
        assertThat(status.field("status").string()).isEqualTo("compiled");
        assertThat(status.field("discovered").text())
                .isEqualTo(
                        "[{\"className\":\"X.order\",\"stateTypeName\":\"X.State\",\"kind\":\"reducer\",\"aggregateType\":\"order\"},"
                                + "{\"className\":\"X.user\",\"stateTypeName\":\"X.State\",\"kind\":\"reducer\",\"aggregateType\":\"user\"}]");
        assertThat(status.field("compiledAt").string()).endsWith("Z");
    }

    @Test
    void an_upload_that_failed_shows_why() {
        var id = keep(new UploadStatus.Failed("A.cs(1,2): error CS0246: no"));
        var status = get("/reducers/" + id + "/status");
        assertThat(status.field("status").string()).isEqualTo("failed");
        assertThat(status.field("compilationError").string()).isEqualTo("A.cs(1,2): error CS0246: no");
        assertThat(RawJson.parse(status.body()).fields()).doesNotContainKeys("discovered", "compiledAt");
    }

    @Test
    void an_upload_of_something_else_is_refused_and_queues_nothing() {
        int queued = TestWiring.COMPILES.size();
        assertError(upload(zip("readme.md")), 400, "INVALID_CONTENTS");
        assertError(upload("\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1)), 400, "INVALID_ZIP");
        assertError(upload(zip("../OrderReducer.cs")), 400, "INVALID_ZIP");
        assertError(upload(new byte[4 * 1024 * 1024 + 1]), 400, "FILE_TOO_LARGE");
        assertError(request("POST", "/reducers/upload").json("{}").send(), 400, "INVALID_UPLOAD");
        assertError(multipart("other", zip("A.cs")), 400, "INVALID_UPLOAD");
        assertError(multipart("file", new byte[0]), 400, "INVALID_UPLOAD");
        var cut = request("POST", "/reducers/upload").header("Content-Type", "multipart/form-data; boundary=b");
        assertError(
                cut.body("--b\r\nContent-Dis".getBytes(StandardCharsets.US_ASCII))
                        .send(),
                400,
                "INVALID_UPLOAD");
        assertError(request("POST", "/reducers/upload").send(), 400, "INVALID_UPLOAD");
        assertThat(TestWiring.COMPILES).hasSize(queued);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "/",
                "*/*",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"",
                "multipart/form-data; boundary=other",
                "multipart/form-data, multipart/form-data",
                "application/zip",
                "text",
                "a/b/c"
            })
    void an_upload_of_an_odd_type_is_refused(String type) {
        var answer = multipart("file", zip("A.cs"), type);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.field("errorCode").string()).isIn("INVALID_UPLOAD", "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=\"b\"",
                "Multipart/Form-Data;BOUNDARY=b",
                "multipart/form-data; x; boundary=b"
            })
    void an_upload_of_a_type_that_is_written_in_another_way_is_taken(String type) {
        assertThat(multipart("file", zip("A.cs"), type).status()).isEqualTo(202);
    }

    @Test
    void an_upload_whose_id_no_table_could_hold_does_not_exist() {
        var id = "red_" + "x".repeat(1_500);
        assertError(get("/reducers/" + id + "/status"), 404, "NOT_FOUND");
    }

    @Test
    void an_upload_of_another_tenant_does_not_exist() {
        var id = compiled("order");
        var other = otherKey();
        assertError(
                HttpEvent.of("GET", "/reducers/" + id + "/status").key(other).send(), 404, "NOT_FOUND");
        assertError(
                HttpEvent.of("PUT", "/aggregate-types/order")
                        .key(other)
                        .json("{\"reducerId\":\"" + id + "\"}")
                        .send(),
                404,
                "NOT_FOUND");
    }
}
