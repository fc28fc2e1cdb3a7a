package hapnd.function.previews;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.blob.Blobs;
import hapnd.feed.Feed;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.preview.Preview;
import hapnd.preview.PreviewId;
import hapnd.preview.PreviewStatus;
import hapnd.preview.Previews;
import hapnd.preview.Scope;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.Tenants;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.TestWiring;
import hapnd.testkit.Zip;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Previews over HTTP: raw payload-2.0 events. */
@QuarkusTest
class PreviewsHttpTest {
    @Inject
    Tenants tenants;

    @Inject
    Previews previews;

    @Inject
    Feed feed;

    @Inject
    Blobs blobs;

    private final ApiKey key = ApiKey.generate(ApiKey.Mode.LIVE);
    private Tenant tenant;

    @BeforeEach
    void a_tenant() {
        tenant = tenants.create("Shop", key);
    }

    @Test
    void a_preview_of_reducers_is_kept_queued_and_can_be_followed() {
        append(5);
        var answer = begin("/reducers/preview?aggregateType=order&sample=25&fromPosition=2", zip("A.cs"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.field("status").string()).isEqualTo("waiting");
        var id = new PreviewId(answer.field("previewId").string());
        assertThat(id.isPossible()).isTrue();
        var preview = previews.find(tenant.id(), id).orElseThrow();
        assertThat(preview.scope()).isEqualTo(new Scope(2, 5, 25));
        assertThat(preview.type()).contains(new AggregateType("order"));
        assertThat(preview.kind()).isEqualTo(CodeKind.REDUCER);
        assertThat(TestWiring.PREVIEWS).contains(preview.task());
        assertThat(files()).containsExactly("previews/" + tenant.id() + "/" + id + "/source.zip");
        var read = get(id).body();
        assertThat(RawJson.parse(read).fields().keySet())
                .containsExactly(
                        "previewId",
                        "kind",
                        "status",
                        "createdAt",
                        "expiresAt",
                        "aggregateType",
                        "sample",
                        "fromPosition",
                        "progress");
        assertThat(read).contains("\"progress\":{\"position\":2,\"head\":5}");
    }

    @Test
    void a_preview_of_projections_looks_at_all_unless_it_is_told() {
        var answer = begin("/projections/preview", zip("A.cs"));

        var preview = previews.find(
                        tenant.id(), new PreviewId(answer.field("previewId").string()))
                .orElseThrow();
        assertThat(preview.scope()).isEqualTo(new Scope(0, 0, 100));
        assertThat(preview.type()).isEmpty();
        assertThat(preview.kind()).isEqualTo(CodeKind.PROJECTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reducers/preview?sample=0",
                "/reducers/preview?sample=101",
                "/reducers/preview?sample=all",
                "/reducers/preview?sample=",
                "/reducers/preview?sample=1&sample=2",
                "/reducers/preview?fromPosition=-1",
                "/reducers/preview?fromPosition=4",
                "/reducers/preview?fromPosition=99999999999999999999",
                "/reducers/preview?aggregateType=",
                "/reducers/preview?aggregateType=a%2Fb",
                "/reducers/preview?aggregateType=a&aggregateType=b",
                "/reducers/preview?limit=1",
                "/projections/preview?aggregateType=order",
                "/projections/preview?sample=0",
                "/projections/preview?fromPosition=4"
            })
    void a_query_that_is_not_documented_begins_nothing(String path) {
        append(3);
        int queued = TestWiring.PREVIEWS.size();

        assertError(begin(path, zip("A.cs")), 400, "VALIDATION_ERROR");

        assertThat(TestWiring.PREVIEWS).hasSize(queued);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reducers/preview", "/projections/preview"})
    void a_zip_is_checked_as_one_of_an_upload(String path) {
        assertError(begin(path, zip("readme.md")), 400, "INVALID_CONTENTS");
        assertError(begin(path, zip("../A.cs")), 400, "INVALID_ZIP");
        assertError(begin(path, "no zip".getBytes(StandardCharsets.US_ASCII)), 400, "INVALID_ZIP");
        assertError(begin(path, new byte[4 * 1024 * 1024 + 1]), 400, "FILE_TOO_LARGE");
        assertError(begin(path, new byte[0]), 400, "INVALID_UPLOAD");
        assertError(request("POST", path).json("{}").send(), 400, "INVALID_UPLOAD");
        assertError(request("POST", path).send(), 400, "INVALID_UPLOAD");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_report_is_shown_with_what_it_took() {
        var done = keep(
                new Scope(100, 2_100, 50), new PreviewStatus.Done("[{\"className\":\"X\"}]", Duration.ofMillis(1_500)));

        var answer = get(done.id());

        assertThat(answer.field("status").string()).isEqualTo("done");
        assertThat(answer.field("report").text()).isEqualTo("[{\"className\":\"X\"}]");
        assertThat(answer.field("progress").text()).isEqualTo("{\"position\":2100,\"head\":2100}");
        assertThat(answer.field("timing").text())
                .isEqualTo("{\"seconds\":1.500,\"eventsPerSecond\":1333,\"estimatedRebuildSeconds\":4}");
    }

    @Test
    void a_report_over_nothing_took_nothing() {
        var done = keep(new Scope(0, 0, 100), new PreviewStatus.Done("[]", Duration.ZERO));

        assertThat(get(done.id()).field("timing").text())
                .isEqualTo("{\"seconds\":0.000,\"eventsPerSecond\":0,\"estimatedRebuildSeconds\":0}");
    }

    @Test
    void a_failure_is_shown_line_by_line() {
        var failed = keep(new Scope(0, 1, 100), new PreviewStatus.Failed(List.of("A.cs(1,2): \"x\"", "é")));

        assertThat(get(failed.id()).field("diagnostics").text()).isEqualTo("[\"A.cs(1,2): \\\"x\\\"\",\"é\"]");
        assertThat(get(failed.id()).field("status").string()).isEqualTo("failed");
    }

    @Test
    void one_that_is_cancelled_says_so_and_one_that_is_over_keeps_its_report() {
        var running = keep(new Scope(0, 9, 100), new PreviewStatus.Running(3, 0));
        var done = keep(new Scope(0, 9, 100), new PreviewStatus.Done("[]", Duration.ZERO));

        for (int i = 0; i < 2; i++) {
            assertThat(delete(running.id()).status()).isEqualTo(204);
            assertThat(delete(done.id()).status()).isEqualTo(204);
        }

        assertThat(get(running.id()).field("status").string()).isEqualTo("cancelled");
        assertThat(get(done.id()).field("status").string()).isEqualTo("done");
    }

    @Test
    void another_tenants_preview_does_not_exist_nor_does_one_of_an_odd_id() {
        var ours = keep(new Scope(0, 9, 100), new PreviewStatus.Waiting());
        var other = ApiKey.generate(ApiKey.Mode.LIVE);
        tenants.create("Other", other);

        for (String method : List.of("GET", "DELETE")) {
            var path = "/previews/" + ours.id();
            assertError(HttpEvent.of(method, path).key(other.reveal()).send(), 404, "NOT_FOUND");
            assertError(HttpEvent.of(method, path).send(), 401, "UNAUTHORIZED");
            assertError(request(method, "/previews/prv_x").send(), 404, "NOT_FOUND");
            assertError(request(method, "/previews/" + "x".repeat(3000)).send(), 404, "NOT_FOUND");
        }
        assertThat(get(ours.id()).field("status").string()).isEqualTo("waiting");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /reducers/preview, POST",
        "PUT, /projections/preview, POST",
        "POST, /previews/prv_1, 'DELETE, GET'"
    })
    void another_method_is_refused_with_those_that_are_allowed(String method, String path, String allowed) {
        var answer = request(method, path).send();

        assertError(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow").orElse("").split(", ")).contains(allowed.split(", "));
    }

    private Preview keep(Scope scope, PreviewStatus status) {
        var preview = Preview.create(tenant.id(), CodeKind.REDUCER, Optional.empty(), scope)
                .with(status);
        previews.begin(preview);
        return preview;
    }

    private void append(int events) {
        var facts = IntStream.range(0, events)
                .mapToObj(i -> new EventData("evt_" + i, "E", new RawJson("{}")))
                .toList();
        feed.append(
                tenant.id(),
                List.of(new AppendedCommit(
                        new AggregateKey(tenant.id(), new AggregateId("order_1")),
                        new AggregateType("order"),
                        new Commit(1, Instant.EPOCH, Commit.Context.NONE, facts))));
    }

    private List<String> files() {
        return ((MemoryBlobs) blobs)
                .names().stream()
                        .filter(name -> name.contains(tenant.id() + "/"))
                        .toList();
    }

    private Answer begin(String path, byte[] zip) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"code.zip\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(zip);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return request("POST", path)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .body(body.toByteArray())
                .send();
    }

    private static byte[] zip(String name) {
        return Zip.of(Map.of(name, "class A;"));
    }

    private Answer get(PreviewId id) {
        return request("GET", "/previews/" + id).send();
    }

    private Answer delete(PreviewId id) {
        return request("DELETE", "/previews/" + id).send();
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
