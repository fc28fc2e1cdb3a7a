package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.upload.UploadId;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SecretBox;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A projection: its status, its states, its notifications and its secret. */
@QuarkusTest
class ProjectionHttpTest extends ProjectionsHttp {
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
    void a_projection_catches_up_first_and_answers_no_state_until_then() {
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
    void a_projection_that_serves_is_active() {
        projections.promote(now());
        assertThat(get("/projections/" + id + "/status").field("status").string())
                .isEqualTo("active");
    }

    @Test
    void a_projection_that_fails_on_an_event_says_so() {
        projections.fault(now(), now().building().orElseThrow(), new Fault("evt_1", "no", Optional.empty()));
        var status = get("/projections/" + id + "/status");
        assertThat(status.field("status").string()).isEqualTo("faulted");
        assertThat(status.field("error").text()).isEqualTo("{\"eventId\":\"evt_1\",\"message\":\"no\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-123", "a/b", "x/state/y", "50% off?&=+#", "日本", "state"})
    void a_projection_answers_the_state_of_a_key_with_any_character(String stateKey) {
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
    void a_projection_answers_the_state_of_any_key_by_query(String stateKey) {
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
    void a_projection_asks_for_the_key_that_a_query_lacks() {
        projections.promote(now());
        assertError(get("/projections/" + id + "/state"), 400, "VALIDATION_ERROR");
        assertError(get("/projections/" + id + "/state?key=a&key=b"), 400, "VALIDATION_ERROR");
        assertError(get("/projections/" + id + "/state?Key=a"), 400, "VALIDATION_ERROR");
        assertError(get("/projections/" + id + "/state?key=nobody"), 404, "NOT_FOUND");
        assertError(get("/projections/" + id + "/state/a?key=a"), 400, "VALIDATION_ERROR");
        assertError(get("/projections/" + id + "/notifications?from=1"), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_projection_has_no_state_for_other_keys() {
        projections.promote(now());
        var answer = get("/projections/" + id + "/state/nobody");
        assertError(answer, 404, "NOT_FOUND");
        assertThat(answer.field("error").string()).isEqualTo("NOT_FOUND");
        assertThat(get("/projections/" + id + "/state/" + "k".repeat(1001)).status())
                .isEqualTo(404);
    }

    @Test
    void a_projection_answers_its_notifications_page_by_page() {
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
    void a_projection_has_no_secret_to_rotate_unless_it_is_isolated() {
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
    void a_projection_refuses_a_page_that_makes_no_sense(String query) {
        assertError(get("/projections/" + id + "/notifications?" + query), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_projection_is_not_there_for_another_tenant() {
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

    @Test
    void nothing_is_answered_without_a_key() {
        assertError(HttpEvent.of("GET", "/projections/x/status").send(), 401, "UNAUTHORIZED");
    }

    @Test
    void an_id_that_can_not_be_one_is_unknown() {
        assertError(get("/projections/" + "x".repeat(3000) + "/status"), 404, "NOT_FOUND");
        assertError(get("/projections/proj_x/notifications"), 404, "NOT_FOUND");
    }
}
