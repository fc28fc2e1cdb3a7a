package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.testing.DynamoMeter;
import hapnd.testing.HttpEvent;
import hapnd.webhook.endpoint.WebhookChange;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of a tenant's projections. */
@QuarkusTest
class ProjectionListHttpTest extends ProjectionsHttp {
    @Inject
    DynamoMeter meter;

    @Test
    void a_tenant_without_projections_has_an_empty_list() {
        assertThat(get("/projections").body()).isEqualTo("{\"projections\":[],\"nextAfter\":null}");
    }

    @Test
    void each_projection_says_what_its_status_says() {
        var building = deploy("X.Building");
        var serving = deploy("X.Serving");
        projections.promote(now(serving));
        endpoints.change(
                tenant.id(),
                serving,
                "1",
                new WebhookChange.Put(URI.create("https://a.example"), Optional.empty(), Optional.empty()),
                0);
        var stopped = deploy("X.Stopped");
        projections.fault(
                now(stopped), now(stopped).building().orElseThrow(), new Fault("evt_1", "no", Optional.empty()));
        projections.setPaused(tenant.id(), stopped, true);

        var listed = get("/projections").field("projections").elements();

        assertThat(listed).hasSize(3);
        for (var each : listed) {
            var fields = each.fields();
            var status = get("/projections/" + fields.get("projectionId").string() + "/status");
            for (var same : List.of("projectionId", "uploadId", "status", "kind", "progress", "paused")) {
                assertThat(fields.get(same)).as(same).isEqualTo(status.field(same));
            }
            assertThat(Optional.ofNullable(fields.get("error")))
                    .isEqualTo(Optional.ofNullable(
                            RawJson.parse(status.body()).fields().get("error")));
        }
        assertThat(find(listed, serving).get("webhook").text()).isEqualTo("true");
        assertThat(find(listed, serving).get("className").string()).isEqualTo("X.Serving");
        assertThat(find(listed, building).get("webhook").text()).isEqualTo("false");
        assertThat(find(listed, stopped).get("error").text()).isEqualTo("{\"eventId\":\"evt_1\",\"message\":\"no\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000})
    void pages_have_each_projection_once_but_deleted_ones(int limit) {
        var ids = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(i -> deploy("X.P" + i)).toList());
        for (int i = 9; i >= 0; i -= 3) {
            projections.delete(tenant.id(), ids.remove(i));
        }

        var found = new ArrayList<String>();
        var after = "";
        do {
            meter.reset();
            var page = get("/projections?limit=" + limit + after);
            assertThat(meter.operations().stream().filter("Query"::equals)).hasSize(1);
            page.field("projections")
                    .elements()
                    .forEach(each -> found.add(each.fields().get("projectionId").string()));
            var next = page.field("nextAfter");
            after = next.text().equals("null") ? "" : "&after=" + next.string();
        } while (!after.isEmpty());

        assertThat(found)
                .containsExactlyElementsOf(
                        ids.stream().map(ProjectionId::value).sorted().toList());
    }

    @Test
    void a_tenant_and_its_sandbox_have_lists_of_their_own() {
        deploy("X.Ours");
        var other = ApiKey.generate(ApiKey.Mode.LIVE);
        tenants.create("Other", other);
        assertThat(HttpEvent.of("GET", "/projections")
                        .key(other.reveal())
                        .send()
                        .body())
                .isEqualTo("{\"projections\":[],\"nextAfter\":null}");
        assertError(HttpEvent.of("GET", "/projections").send(), 401, "UNAUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "prefix=proj_", "after=a&after=b"})
    void a_page_that_makes_no_sense_is_refused(String query) {
        assertError(get("/projections?" + query), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @CsvSource({"POST,/projections", "PUT,/projections/proj_1/states", "GET,/projections/proj_1/states/get"})
    void another_method_is_refused(String method, String path) {
        assertError(HttpEvent.of(method, path).key(key.reveal()).send(), 405, "METHOD_NOT_ALLOWED");
    }

    private static Map<String, RawJson> find(List<RawJson> listed, ProjectionId id) {
        return listed.stream()
                .map(RawJson::fields)
                .filter(fields -> fields.get("projectionId").string().equals(id.value()))
                .findFirst()
                .orElseThrow();
    }

    private ProjectionId deploy(String className) {
        var uploadId = compiled(className);
        var id = ProjectionId.of(tenant.id(), className);
        projections.build(
                tenant.id(), id, Generation.first(found(uploadId).generation(), uploadId, new Code("sha", className)));
        return id;
    }

    private Projection now(ProjectionId id) {
        return projections.find(tenant.id(), id).orElseThrow();
    }
}
