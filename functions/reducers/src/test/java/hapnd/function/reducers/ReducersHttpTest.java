package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.blob.Blobs;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.json.RawJson;
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
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

/** The reducer and aggregate-type endpoints, by raw payload-2.0 events. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReducersHttpTest {
    private static final Instant NOW = Instant.parse("2026-03-15T18:30:00.123Z");

    @Inject
    Tenants tenants;

    @Inject
    Uploads uploads;

    @Inject
    Journal journal;

    @Inject
    Blobs blobs;

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
            assertThat(RawJson.parse(status.body()).fields().keySet())
                    .containsExactly("id", "status", "kind", "createdAt");
            assertThat(status.field("status").string()).isEqualTo("pending_compilation");
            assertThat(status.field("kind").string()).isEqualTo("reducer");
        }

        @Test
        void that_is_compiled_shows_what_was_found() {
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
        void that_failed_shows_why() {
            var id = keep(new UploadStatus.Failed("A.cs(1,2): error CS0246: no"));
            var status = get("/reducers/" + id + "/status");
            assertThat(status.field("status").string()).isEqualTo("failed");
            assertThat(status.field("compilationError").string()).isEqualTo("A.cs(1,2): error CS0246: no");
            assertThat(RawJson.parse(status.body()).fields()).doesNotContainKeys("discovered", "compiledAt");
        }

        @Test
        void of_something_else_is_refused_and_queues_nothing() throws IOException {
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
        void of_an_odd_type_is_refused(String type) throws IOException {
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
        void of_a_type_that_is_written_in_another_way_is_taken(String type) throws IOException {
            assertThat(multipart("file", zip("A.cs"), type).status()).isEqualTo(202);
        }

        @Test
        void whose_id_no_table_could_hold_does_not_exist() {
            var id = "red_" + "x".repeat(1_500);
            assertError(get("/reducers/" + id + "/status"), 404, "NOT_FOUND");
        }

        @Test
        void of_another_tenant_does_not_exist() {
            var id = compiled("order");
            var other = otherKey();
            assertError(
                    HttpEvent.of("GET", "/reducers/" + id + "/status")
                            .key(other)
                            .send(),
                    404,
                    "NOT_FOUND");
            assertError(
                    HttpEvent.of("PUT", "/aggregate-types/order")
                            .key(other)
                            .json("{\"reducerId\":\"" + id + "\"}")
                            .send(),
                    404,
                    "NOT_FOUND");
        }
    }

    @Nested
    class Binding_a_reducer {
        @Test
        void answers_the_binding_and_shows_it_from_then_on() {
            var id = compiled("order", "user");
            var answer = bind("order", "{\"reducerId\":\"" + id + "\"}");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("aggregateType").string()).isEqualTo("order");
            assertThat(answer.field("reducerId").string()).isEqualTo(id.value());
            assertThat(answer.field("message").string())
                    .isEqualTo("Reducer bound. Aggregate state catchup in progress.");
            var shown = get("/aggregate-types/order");
            assertThat(shown.field("boundAt").text())
                    .isEqualTo(answer.field("boundAt").text());
            assertThat(shown.field("reducerId").string()).isEqualTo(id.value());
            assertThat(TestWiring.RECOMPUTES).anyMatch(task -> task.tenant().equals(tenant.id()));
        }

        @Test
        void takes_any_class_of_the_upload_by_name() {
            var id = compiled("order", "user");
            assertThat(bind("purchase", "{\"reducerId\":\"" + id + "\",\"className\":\"X.user\"}")
                            .status())
                    .isEqualTo(200);
            assertError(
                    bind("order", "{\"reducerId\":\"" + id + "\",\"className\":\"X.nobody\"}"),
                    400,
                    "VALIDATION_ERROR");
            assertError(bind("purchase", "{\"reducerId\":\"" + id + "\"}"), 400, "VALIDATION_ERROR");
        }

        @Test
        void that_is_not_ready_or_not_there_or_no_reducer_is_refused() {
            assertError(
                    bind("order", "{\"reducerId\":\"" + keep(new UploadStatus.Pending()) + "\"}"),
                    400,
                    "REDUCER_NOT_READY");
            assertError(
                    bind("order", "{\"reducerId\":\"" + keep(new UploadStatus.Failed("no")) + "\"}"),
                    400,
                    "REDUCER_NOT_READY");
            assertError(bind("order", "{\"reducerId\":\"red_nobody\"}"), 404, "NOT_FOUND");
            assertError(bind("order", "{\"reducerId\":\"proj_1\"}"), 400, "INVALID_REDUCER");
            assertError(bind("order", "{}"), 400, "VALIDATION_ERROR");
            assertError(bind("order", "{\"reducerId\":1}"), 400, "VALIDATION_ERROR");
            assertError(bind("order", "{"), 400, "INVALID_REQUEST");
            assertError(
                    request("PUT", "/aggregate-types/order")
                            .body("{}".getBytes(StandardCharsets.UTF_8))
                            .send(),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
            assertError(get("/aggregate-types/order"), 404, "NO_REDUCER_BOUND");
            assertError(get("/aggregate-types/" + "%F0%9F%98%80".repeat(256)), 404, "NO_REDUCER_BOUND");
            assertError(get("/aggregate-types/" + "%F0%9F%98%80".repeat(256) + "/a/state"), 404, "NO_REDUCER_BOUND");
        }
    }

    @Nested
    class A_state {
        @Test
        void is_computed_from_events_from_before_the_reducer() {
            append("order_1", "order", 3);
            bind("order", "{\"reducerId\":\"" + compiled("order") + "\"}");

            var answer = get("/aggregate-types/order/order_1/state");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(RawJson.parse(answer.body()).fields().keySet())
                    .containsExactly("aggregateId", "aggregateType", "version", "state", "lastModified");
            assertThat(answer.field("version").text()).isEqualTo("3");
            assertThat(answer.field("state").text()).isEqualTo("{\"count\":3}");
            assertThat(get("/aggregate-types/order/order_1/state")).isEqualTo(answer);
        }

        @Test
        void of_no_reducer_or_no_aggregate_is_not_there() {
            append("order_1", "order", 1);
            assertError(get("/aggregate-types/order/order_1/state"), 404, "NO_REDUCER_BOUND");
            bind("order", "{\"reducerId\":\"" + compiled("order", "user") + "\"}");
            assertError(get("/aggregate-types/order/nobody/state"), 404, "NOT_FOUND");
            append("user_1", "user", 1);
            assertError(get("/aggregate-types/order/user_1/state"), 404, "NOT_FOUND");
            var other = otherKey();
            assertError(
                    HttpEvent.of("GET", "/aggregate-types/order/order_1/state")
                            .key(other)
                            .send(),
                    404,
                    "NO_REDUCER_BOUND");
        }

        @Test
        void that_can_not_be_computed_says_which_event_is_in_the_way() {
            var id = append("order_1", "order", 2, "Throw").getLast();
            bind("order", "{\"reducerId\":\"" + compiled("order") + "\"}");

            var answer = get("/aggregate-types/order/order_1/state");

            assertError(answer, 422, "REDUCER_FAILED");
            assertThat(answer.field("eventId").string()).isEqualTo(id);
            assertThat(answer.field("version").text()).isEqualTo("3");
            assertThat(answer.field("lastGoodVersion").text()).isEqualTo("2");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a/b c_1", "ü?&%_1", "state", "x/state"})
        void is_found_for_ids_with_any_character(String id) {
            append(id, "odd", 1);
            bind("odd", "{\"reducerId\":\"" + compiled("odd") + "\"}");
            var encoded = java.net.URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            var answer = get("/aggregate-types/odd/" + encoded + "/state");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.field("aggregateId").string()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%EF%BF%BE", "%EF%BF%BF", "%EF%BF%BD", "%00", "%C2%85"})
    void a_type_that_no_event_can_have_can_not_be_bound(String type) {
        var answer = request("PUT", "/aggregate-types/" + type)
                .json("{\"reducerId\":\"" + compiled("order") + "\"}")
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.field("errorCode").string()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void a_type_ends_at_the_first_slash_so_no_other_aggregate_is_meant() {
        append("b/c", "a", 1);
        bind("a", "{\"reducerId\":\"" + compiled("a") + "\"}");
        var answer = get("/aggregate-types/a/b/c/state");
        assertThat(answer.field("aggregateType").string()).isEqualTo("a");
        assertThat(answer.field("aggregateId").string()).isEqualTo("b/c");
        var typed = request("PUT", "/aggregate-types/a%2Fb")
                .json("{\"reducerId\":\"" + compiled("a/b") + "\"}")
                .send();
        assertThat(typed.status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/reducers/upload,'OPTIONS, POST'",
        "/reducers/x/status,'GET, HEAD, OPTIONS'",
        "/aggregate-types/order,'GET, HEAD, OPTIONS, PUT'",
        "/aggregate-types/order/a/b/state,'GET, HEAD, OPTIONS'"
    })
    void options_are_what_is_taken(String path, String methods) {
        assertThat(request("OPTIONS", path).send().header("allow")).contains(methods);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/reducers/upload,405", "DELETE,/aggregate-types/order,405", "POST,/reducers/x/status,405",
        "GET,/reducers,404", "GET,/aggregate-types,404", "GET,/reducers/x,404"
    })
    void other_methods_and_paths_say_so(String method, String path, int status) {
        var answer = request(method, path).send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(status == 404 ? "NOT_FOUND" : "METHOD_NOT_ALLOWED");
    }

    private String otherKey() {
        var other = ApiKey.generate(ApiKey.Mode.LIVE);
        tenants.create("Other", other);
        return other.reveal();
    }

    private UploadId compiled(String... types) {
        return keep(new UploadStatus.Compiled(
                NOW,
                "0".repeat(64),
                List.of(types).stream()
                        .map(type -> new DiscoveredClass("X." + type, "X.State", CodeKind.REDUCER, Optional.of(type)))
                        .toList()));
    }

    private UploadId keep(UploadStatus progress) {
        var id = UploadId.create(CodeKind.REDUCER);
        uploads.keep(new Upload(tenant.id(), id, CodeKind.REDUCER, "1", NOW, progress));
        return id;
    }

    private List<String> append(String id, String type, int events, String... more) {
        var types = new java.util.ArrayList<>(
                IntStream.range(0, events).mapToObj(i -> "A").toList());
        types.addAll(List.of(more));
        var facts = types.stream()
                .map(t -> new EventData("evt_" + UlidCreator.getMonotonicUlid(), t, new RawJson("{}")))
                .toList();
        var head = Head.empty(new AggregateKey(tenant.id(), new AggregateId(id)), new AggregateType(type));
        var commit = new Commit(1, NOW, Commit.Context.NONE, facts);
        journal.append(head, commit, Head.Derived.NOTHING, Optional.empty());
        return facts.stream().map(EventData::id).toList();
    }

    private Answer bind(String type, String body) {
        return request("PUT", "/aggregate-types/" + type).json(body).send();
    }

    private Answer upload(byte[] zip) {
        return multipart("file", zip);
    }

    private Answer multipart(String name, byte[] content) {
        return multipart(name, content, "multipart/form-data; boundary=b");
    }

    private Answer multipart(String name, byte[] content, String type) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"code.zip\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return request("POST", "/reducers/upload")
                .header("Content-Type", type)
                .body(body.toByteArray())
                .send();
    }

    private static byte[] zip(String name) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write("class A;".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private Answer get(String path) {
        return request("GET", path).send();
    }

    private HttpEvent request(String method, String path) {
        return HttpEvent.of(method, path).key(key.reveal());
    }

    private static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Exception", "hapnd.", "software.amazon");
    }
}
