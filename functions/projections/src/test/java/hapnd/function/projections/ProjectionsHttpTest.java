package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.blob.Blobs;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.RawJson;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.StoredState;
import hapnd.projection.Views;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.Tenants;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.testing.TestWiring;
import hapnd.upload.Upload;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import hapnd.upload.Uploads;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SecretBox;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The projection endpoints, by raw payload-2.0 events. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectionsHttpTest {
    private static final Instant NOW = Instant.parse("2026-03-15T18:30:00.123Z");

    @Inject
    Tenants tenants;

    @Inject
    Uploads uploads;

    @Inject
    Projections projections;

    @Inject
    Views views;

    @Inject
    Blobs blobs;

    @Inject
    Endpoints endpoints;

    @Inject
    SecretBox box;

    private final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);
    private Tenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", key);
    }

    @Nested
    class An_upload {
        @Test
        void is_kept_queued_and_can_be_followed() throws IOException {
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
        void takes_its_notifications_in_both_shapes(String config) throws IOException {
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
        void with_notifications_that_can_not_be_had_is_refused_and_queues_nothing(String config, String code)
                throws IOException {
            int queued = TestWiring.COMPILES.size();
            assertError(upload(zip(), Optional.of(config)), 400, code);
            assertThat(TestWiring.COMPILES).hasSize(queued);
        }

        @Test
        void may_have_a_boundary_with_a_comma() throws IOException {
            assertThat(upload(zip(), Optional.of("{\"sse\":true}"), "a,b,c")
                            .field("notifications")
                            .text())
                    .isEqualTo("{\"sse\":true}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "multipart", "multipart/form-data", "a/b/c", "application/json"})
        void that_is_no_form_is_refused(String type) throws IOException {
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
        void with_a_webhook_is_answered_the_tenants_secret_each_time() throws IOException {
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
        void with_an_isolated_webhook_is_answered_a_secret_of_its_own() throws IOException {
            var config = "{\"notifications\":{\"webhook\":{\"url\":\"https://a.example\",\"isolateSecret\":true}}}";
            var first = upload(zip(), Optional.of(config)).field("notifications");
            assertThat(first.fields().get("webhook").text()).endsWith("\"isolated\":true}");
            assertThat(upload(zip(), Optional.of(config)).field("notifications").text())
                    .isNotEqualTo(first.text());
        }

        @Test
        void of_something_else_is_refused() throws IOException {
            assertError(upload(new byte[] {1, 2, 3}, Optional.empty()), 400, "INVALID_ZIP");
        }

        @Test
        void with_a_config_that_is_not_utf_8_or_is_there_twice_is_refused() throws IOException {
            var broken = new ByteArrayOutputStream();
            broken.write(latin1("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"));
            broken.write(zip());
            broken.write(latin1(
                    "\r\n--b\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n{\"sse\": true, \"x\": \""));
            broken.write(0xFF);
            broken.write(latin1("\"}\r\n--b--\r\n"));
            assertError(send(broken.toByteArray()), 400, "INVALID_UPLOAD");

            var twice = "{}\r\n--b\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n{}";
            assertError(upload(zip(), Optional.of(twice)), 400, "INVALID_UPLOAD");
        }

        @Test
        void may_have_its_config_as_a_file() throws IOException {
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
        void that_failed_shows_why() {
            var id = keep(new UploadStatus.Failed("A.cs(1,2): error CS0246: no"));
            var status = get("/projections/" + id + "/status");
            assertThat(status.field("status").string()).isEqualTo("failed");
            assertThat(status.field("compilationError").string()).isEqualTo("A.cs(1,2): error CS0246: no");
        }

        @Test
        void that_is_compiled_shows_what_was_found_each_with_its_id() {
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

    @Nested
    class An_upload_of_several_projections {
        private UploadId uploadId;

        @BeforeEach
        void is_compiled() {
            uploadId = compiled("X.Sales", "X.Totals");
        }

        @Test
        void is_compiled_until_all_are_begun_and_active_when_all_are() {
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
        void is_faulted_when_one_of_them_is_and_keeps_the_id_of_the_first() {
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
        void does_not_wait_for_what_a_later_one_has_taken_over() {
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

    @Nested
    class A_projection {
        private UploadId uploadId;
        private ProjectionId id;

        @BeforeEach
        void is_built() {
            uploadId = compiled("X.Sales");
            id = ProjectionId.of(tenant.id(), "X.Sales");
            var generation = found(uploadId).generation();
            projections.build(tenant.id(), id, Generation.first(generation, uploadId, new Code("sha", "X.Sales")));
        }

        @Test
        void catches_up_first_and_answers_no_state_until_then() {
            for (var name : List.of(uploadId, id.value())) {
                var status = get("/projections/" + name + "/status");
                assertThat(status.field("type").string()).isEqualTo("runtime");
                assertThat(status.field("status").string()).isEqualTo("catching_up");
                assertThat(status.field("progress").text()).isEqualTo("{\"position\":0,\"head\":0}");
            }
            var state = get("/projections/" + id + "/state/customer-1");
            assertThat(state.status()).isEqualTo(202);
            assertThat(state.body()).isEqualTo("{\"projectionId\":\"" + id + "\",\"status\":\"catching_up\"}");
        }

        @Test
        void that_serves_is_active() {
            projections.promote(now());
            assertThat(get("/projections/" + id + "/status").field("status").string())
                    .isEqualTo("active");
        }

        @Test
        void that_does_not_get_over_an_event_says_so() {
            projections.fault(now(), now().building().orElseThrow(), new Fault("evt_1", "no", Optional.empty()));
            var status = get("/projections/" + id + "/status");
            assertThat(status.field("status").string()).isEqualTo("faulted");
            assertThat(status.field("error").text()).isEqualTo("{\"eventId\":\"evt_1\",\"message\":\"no\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"customer-123", "a/b", "x/state/y", "50% off?&=+#", "日本", "state"})
        void answers_the_state_of_a_key_with_any_character(String stateKey) {
            projections.promote(now());
            var state = StoredState.computed("{\"total\":50.00}", 1, NOW);
            views.commitLiveStep(now(), 1, Map.of(), Map.of(stateKey, state), List.of());
            var encoded =
                    java.net.URLEncoder.encode(stateKey, StandardCharsets.UTF_8).replace("+", "%20");
            var answer = get("/projections/" + id + "/state/" + encoded);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(fields(answer)).containsExactly("projectionId", "stateKey", "state", "updatedAt");
            assertThat(answer.field("stateKey").string()).isEqualTo(stateKey);
            assertThat(answer.field("state").text()).isEqualTo("{\"total\":50.00}");
            assertThat(answer.field("updatedAt").string()).isEqualTo("2026-03-15T18:30:00.123Z");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "customer-123",
                    "",
                    ".",
                    "..",
                    "/",
                    "a/",
                    "a//b",
                    "./x",
                    "../x",
                    "a/../b",
                    "50% off?&=+#",
                    " ",
                    "日本 😀",
                    "\u0000",
                    "\uffff",
                    "\ufffd",
                    "state",
                    "%2e"
                })
        void answers_the_state_of_any_key_by_query(String stateKey) {
            projections.promote(now());
            views.commitLiveStep(
                    now(), 1, Map.of(), Map.of(stateKey, StoredState.computed("{\"n\":1}", 1, NOW)), List.of());
            var encoded = java.net.URLEncoder.encode(stateKey, StandardCharsets.UTF_8);
            var answer = get("/projections/" + id + "/state?key=" + encoded);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.field("stateKey").string()).isEqualTo(stateKey);
            assertThat(answer.field("state").text()).isEqualTo("{\"n\":1}");
        }

        @Test
        void asks_for_the_key_that_a_query_lacks() {
            projections.promote(now());
            assertError(get("/projections/" + id + "/state"), 400, "VALIDATION_ERROR");
            assertError(get("/projections/" + id + "/state?key=a&key=b"), 400, "VALIDATION_ERROR");
            assertError(get("/projections/" + id + "/state?Key=a"), 400, "VALIDATION_ERROR");
            assertError(get("/projections/" + id + "/state?key=nobody"), 404, "NOT_FOUND");
            assertError(get("/projections/" + id + "/state/a?key=a"), 400, "VALIDATION_ERROR");
            assertError(get("/projections/" + id + "/notifications?from=1"), 400, "VALIDATION_ERROR");
        }

        @Test
        void has_no_state_for_other_keys() {
            projections.promote(now());
            var answer = get("/projections/" + id + "/state/nobody");
            assertError(answer, 404, "NOT_FOUND");
            assertThat(answer.field("error").string()).isEqualTo("NOT_FOUND");
            assertThat(get("/projections/" + id + "/state/" + "k".repeat(1001)).status())
                    .isEqualTo(404);
        }

        @Test
        void answers_its_notifications_page_by_page() {
            projections.promote(now());
            var log = new ArrayList<Notification>();
            for (int i = 1; i <= 5; i++) {
                log.add(new Notification(
                        i,
                        new AggregateId("order_1"),
                        new AggregateType("order"),
                        "c-1",
                        i,
                        "{\"n\":" + i + "}",
                        "evt_" + i,
                        NOW));
            }
            views.commitLiveStep(now(), 5, Map.of(), Map.of(), log);
            var page = get("/projections/" + id + "/notifications?afterSequence=2&limit=2");
            assertThat(page.field("notifications").elements()).hasSize(2);
            assertThat(page.field("notifications").elements().getFirst().text())
                    .isEqualTo("{\"sequence\":3,\"projectionId\":\"" + id + "\",\"aggregateId\":\"order_1\","
                            + "\"aggregateType\":\"order\",\"stateKey\":\"c-1\",\"version\":3,\"state\":{\"n\":3},"
                            + "\"triggeredBy\":\"evt_3\",\"timestamp\":\"2026-03-15T18:30:00.123Z\"}");
            assertThat(get("/projections/" + id + "/notifications")
                            .field("notifications")
                            .elements())
                    .hasSize(5);
        }

        @Test
        void has_no_secret_to_rotate_unless_it_is_isolated() {
            assertError(rotate(id), 400, "VALIDATION_ERROR");
            endpoints.change(
                    tenant.id(),
                    id,
                    "1",
                    new WebhookChange.Put(
                            URI.create("https://a.example"),
                            Optional.empty(),
                            Optional.of(box.seal(tenant.id(), SecretBox.Purpose.SECRET, "any"))),
                    0);
            var answer = rotate(id);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .matches("\\{\"projectionId\":\"" + id
                            + "\",\"webhook\":\\{\"secret\":\"whsec_[A-Za-z0-9+/]{43}=\",\"isolated\":true}}");
            assertError(rotate(ProjectionId.of(tenant.id(), "X.Nobody")), 404, "NOT_FOUND");
        }

        private Answer rotate(ProjectionId projection) {
            return HttpEvent.of("POST", "/projections/" + projection + "/webhook/rotate")
                    .key(key.reveal())
                    .send();
        }

        @ParameterizedTest
        @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "afterSequence=-1", "afterSequence=1.5"})
        void refuses_a_page_that_makes_no_sense(String query) {
            assertError(get("/projections/" + id + "/notifications?" + query), 400, "VALIDATION_ERROR");
        }

        @Test
        void is_not_there_for_another_tenant() {
            projections.promote(now());
            var stranger = ApiKey.generate(ApiKey.Mode.LIVE);
            tenants.create("Other", stranger);
            for (var path : List.of("/status", "/state/a", "/notifications")) {
                var answer = HttpEvent.of("GET", "/projections/" + id + path)
                        .key(stranger.reveal())
                        .send();
                assertError(answer, 404, "NOT_FOUND");
            }
            assertError(
                    HttpEvent.of("GET", "/projections/" + uploadId + "/status")
                            .key(stranger.reveal())
                            .send(),
                    404,
                    "NOT_FOUND");
        }

        private Projection now() {
            return projections.find(tenant.id(), id).orElseThrow();
        }
    }

    @Test
    void nothing_is_answered_without_a_key() {
        assertError(HttpEvent.of("GET", "/projections/x/status").send(), 401, "UNAUTHORIZED");
    }

    @Test
    void an_id_that_can_not_be_one_is_unknown() {
        assertError(get("/projections/" + "x".repeat(3000) + "/status"), 404, "NOT_FOUND");
        assertError(get("/projections/proj_x/notifications"), 404, "NOT_FOUND");
    }

    private UploadId compiled(String... classes) {
        var found = List.of(classes).stream()
                .map(name -> new DiscoveredClass(name, "X.State", CodeKind.PROJECTION, Optional.empty()))
                .toList();
        return keep(new UploadStatus.Compiled(NOW, "sha", found));
    }

    private UploadId keep(UploadStatus status) {
        var id = UploadId.create(CodeKind.PROJECTION);
        var generation = UlidCreator.getMonotonicUlid().toString();
        uploads.keep(new Upload(tenant.id(), id, CodeKind.PROJECTION, generation, NOW, status));
        return id;
    }

    private Upload found(UploadId id) {
        return uploads.find(tenant.id(), CodeKind.PROJECTION, id).orElseThrow();
    }

    private Answer get(String path) {
        return HttpEvent.of("GET", path).key(key.reveal()).send();
    }

    private Answer upload(byte[] zip, Optional<String> config) throws IOException {
        return upload(zip, config, "b");
    }

    private Answer upload(byte[] zip, Optional<String> config, String boundary) throws IOException {
        var line = "--" + boundary;
        var body = new ByteArrayOutputStream();
        body.write(latin1(line + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.zip\"\r\n\r\n"));
        body.write(zip);
        if (config.isPresent()) {
            body.write(latin1(
                    "\r\n" + line + "\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n" + config.get()));
        }
        body.write(latin1("\r\n" + line + "--\r\n"));
        return send(body.toByteArray(), boundary);
    }

    private Answer send(byte[] form) {
        return send(form, "b");
    }

    private Answer send(byte[] form, String boundary) {
        return HttpEvent.of("POST", "/projections/upload")
                .key(key.reveal())
                .header("Content-Type", "multipart/form-data; boundary=\"" + boundary + "\"")
                .body(form)
                .send();
    }

    private static byte[] zip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("Sales.cs"));
            zip.write(latin1("class A;"));
        }
        return out.toByteArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Iterable<String> fields(Answer answer) {
        return RawJson.parse(answer.body()).fields().keySet();
    }

    private static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(code);
    }
}
