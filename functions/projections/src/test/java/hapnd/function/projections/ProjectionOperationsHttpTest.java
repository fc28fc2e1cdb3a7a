package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.concurrent.Concurrently;
import hapnd.journal.AggregateId;
import hapnd.projection.Fault;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.runtime.Code;
import hapnd.tenancy.ApiKey;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import hapnd.webhook.endpoint.WebhookChange;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant can do with its projection. */
@QuarkusTest
class ProjectionOperationsHttpTest extends ProjectionsHttp {
    private static final String ORIGIN = "order_1";

    private ProjectionId id;

    @BeforeEach
    void is_built() {
        id = ProjectionId.of(tenant.id(), "X.Sales");
        deploy();
    }

    private void deploy() {
        var uploadId = compiled("X.Sales");
        projections.build(
                tenant.id(), id, Generation.first(found(uploadId).generation(), uploadId, new Code("sha", "X.Sales")));
    }

    @Test
    void pausing_and_resuming_answer_the_status_and_may_be_repeated() {
        projections.promote(now());
        assertThat(status().field("paused").text()).isEqualTo("false");
        for (int i = 0; i < 2; i++) {
            var paused = post("/pause");
            assertThat(paused.status()).as(paused.body()).isEqualTo(200);
            assertThat(paused.field("paused").text()).isEqualTo("true");
            assertThat(paused.field("status").string()).isEqualTo("active");
            assertThat(paused.body()).isEqualTo(status().body());
        }
        for (int i = 0; i < 2; i++) {
            var resumed = post("/resume");
            assertThat(resumed.status()).isEqualTo(200);
            assertThat(resumed.field("paused").text()).isEqualTo("false");
        }
    }

    @Test
    void a_paused_projection_still_answers_its_states() {
        projections.promote(now());
        var state = StoredState.computed("{\"n\":1}", 1, NOW);
        views.commitLiveStep(now(), 1, Map.of(), Map.of("a", state), List.of());
        post("/pause");
        assertThat(get("/projections/" + id + "/state/a").field("state").text()).isEqualTo("{\"n\":1}");
    }

    @Test
    void retrying_forgets_the_fault_and_changes_nothing_where_there_is_none() {
        stopAt("evt_1");
        var retried = post("/retry");
        assertThat(retried.status()).isEqualTo(200);
        assertThat(retried.field("status").string()).isEqualTo("catching_up");
        assertThat(fields(retried)).doesNotContain("error");
        assertThat(post("/retry").body()).isEqualTo(retried.body());
    }

    @Test
    void skipping_takes_the_projection_past_the_event_that_it_stands_at_and_shows_that() {
        stopAt("evt_1");
        var skipped = skip("evt_1");
        assertThat(skipped.status()).as(skipped.body()).isEqualTo(200);
        assertThat(skipped.field("status").string()).isEqualTo("catching_up");
        assertThat(skipped.field("progress").text()).startsWith("{\"position\":1,");
        assertThat(skipped.field("skipped").text())
                .matches(
                        "\\{\"count\":1,\"events\":\\[\\{\"eventId\":\"evt_1\",\"aggregateId\":\"order_1\",\"version\":1,"
                                + "\"position\":1,\"skippedAt\":\"[0-9T:.-]+Z\"}]}");
        assertThat(skip("evt_1").body()).isEqualTo(skipped.body());
        assertThat(now().building().orElseThrow().position()).isEqualTo(1);
    }

    @Test
    void only_the_event_that_it_stands_at_is_skipped() {
        assertError(skip("evt_1"), 409, "PROJECTION_NOT_FAULTED");
        stopAt("evt_1");
        var refused = skip("evt_2");
        assertError(refused, 409, "WRONG_EVENT");
        assertThat(refused.field("error").string()).contains("evt_1");
        assertThat(now().building().orElseThrow().position()).isZero();
    }

    @Test
    void a_skip_that_many_ask_for_at_once_is_done_once() {
        stopAt("evt_1");
        var answers = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        Concurrently.all(
                Collections.nCopies(8, "evt_1"),
                8,
                event -> answers.add(skip(event).status()));
        assertThat(answers).hasSize(8).containsOnly(200);
        assertThat(now().building().orElseThrow().position()).isEqualTo(1);
        assertThat(now().building().orElseThrow().skipped().orElseThrow().events())
                .isEqualTo(1);
    }

    @Test
    void the_status_lists_the_last_hundred_skipped_events() {
        for (int i = 1; i <= 103; i++) {
            stopAt("evt_" + i);
            assertThat(skip("evt_" + i).status()).isEqualTo(200);
        }
        var skipped = status().field("skipped");
        assertThat(skipped.fields().get("count").text()).isEqualTo("103");
        var events = skipped.fields().get("events").elements();
        assertThat(events).hasSize(100);
        assertThat(events.getFirst().fields().get("eventId").string()).isEqualTo("evt_103");
        assertThat(events.getLast().fields().get("position").text()).isEqualTo("4");
    }

    @Test
    void a_later_upload_has_skipped_nothing() {
        stopAt("evt_1");
        skip("evt_1");
        deploy();
        assertThat(fields(status())).doesNotContain("skipped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"eventId\":1}",
                "{\"eventId\":\"\"}",
                "{\"eventId\":null}",
                "{\"eventId\""
            })
    void a_skip_must_name_an_event(String body) {
        stopAt("evt_1");
        assertThat(post("/skip", body).status()).isEqualTo(400);
        assertThat(now().building().orElseThrow().fault()).isPresent();
    }

    @Test
    void a_huge_body_is_refused() {
        assertError(post("/skip", "{\"eventId\":\"" + "x".repeat(20_000) + "\"}"), 413, "PAYLOAD_TOO_LARGE");
        assertError(skip("x".repeat(1001)), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pause", "/resume", "/retry"})
    void nothing_can_be_done_with_what_is_not_there_or_belongs_to_another_tenant(String operation) {
        var stranger = ApiKey.generate(ApiKey.Mode.LIVE);
        tenants.create("Other", stranger);
        var path = "/projections/" + id + operation;
        assertError(HttpEvent.of("POST", path).key(stranger.reveal()).send(), 404, "NOT_FOUND");
        assertThat(now().paused()).isFalse();
        assertError(HttpEvent.of("POST", path).send(), 401, "UNAUTHORIZED");
        assertError(post(path + "?a=1", Optional.empty()), 400, "VALIDATION_ERROR");
        var nobody = ProjectionId.of(tenant.id(), "X.Nobody");
        assertError(post("/projections/" + nobody + operation, Optional.empty()), 404, "NOT_FOUND");
        assertError(post("/projections/proj_x" + operation, Optional.empty()), 404, "NOT_FOUND");
        assertThat(projections.find(tenant.id(), nobody)).isEmpty();
        assertError(get(path), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void a_deleted_projection_is_not_found_and_deleting_it_may_be_repeated() {
        projections.promote(now());
        var state = StoredState.computed("{}", 1, NOW);
        views.commitLiveStep(now(), 1, Map.of(), Map.of("a", state), List.of());
        var upload = now().serving().orElseThrow().uploadId();
        for (int i = 0; i < 2; i++) {
            var deleted = delete(id.value());
            assertThat(deleted.status()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
        }
        for (var path : List.of("/status", "/state/a", "/state?key=a", "/notifications", "/stream")) {
            assertError(get("/projections/" + id + path), 404, "NOT_FOUND");
        }
        for (var operation : List.of("/pause", "/resume", "/retry", "/webhook/rotate")) {
            assertError(post(operation), 404, "NOT_FOUND");
        }
        assertError(skip("evt_1"), 404, "NOT_FOUND");
        var status = get("/projections/" + upload + "/status");
        assertThat(status.field("type").string()).isEqualTo("compilation");
        assertThat(status.field("status").string()).isEqualTo("compiled");
    }

    @Test
    void a_deleted_projection_is_deployed_anew_by_a_later_upload() {
        delete(id.value());
        deploy();
        assertThat(status().field("status").string()).isEqualTo("catching_up");
    }

    @Test
    void its_webhook_is_gone_when_the_deletion_is_answered() {
        endpoints.change(
                tenant.id(),
                id,
                "0",
                new WebhookChange.Put(URI.create("https://a.example"), Optional.empty(), Optional.empty()),
                0);
        assertThat(delete(id.value()).status()).isEqualTo(204);
        assertThat(endpoints.find(tenant.id(), id)).isEmpty();
    }

    @Test
    void what_is_not_there_or_belongs_to_another_tenant_is_not_deleted() {
        assertError(delete(ProjectionId.of(tenant.id(), "X.Nobody").value()), 404, "NOT_FOUND");
        assertError(delete("proj_x"), 404, "NOT_FOUND");
        assertError(delete(now().building().orElseThrow().uploadId().value()), 404, "NOT_FOUND");
        var stranger = ApiKey.generate(ApiKey.Mode.LIVE);
        tenants.create("Other", stranger);
        assertError(
                HttpEvent.of("DELETE", "/projections/" + id)
                        .key(stranger.reveal())
                        .send(),
                404,
                "NOT_FOUND");
        assertThat(now().exists()).isTrue();
    }

    private Answer delete(String name) {
        return HttpEvent.of("DELETE", "/projections/" + name).key(key.reveal()).send();
    }

    private void stopAt(String event) {
        var origin = new Fault.Origin(new AggregateId(ORIGIN), 1);
        var building = now().building().orElseThrow();
        assertThat(projections.fault(now(), building, new Fault(event, Optional.of(origin), "no", Optional.empty())))
                .isTrue();
    }

    private Answer status() {
        return get("/projections/" + id + "/status");
    }

    private Answer skip(String event) {
        return post("/skip", "{\"eventId\":\"" + event + "\"}");
    }

    private Answer post(String operation) {
        return post("/projections/" + id + operation, Optional.empty());
    }

    private Answer post(String operation, String body) {
        return post("/projections/" + id + operation, Optional.of(body));
    }

    private Answer post(String path, Optional<String> body) {
        var request = HttpEvent.of("POST", path).key(key.reveal());
        return body.map(request::json).orElse(request).send();
    }

    private Projection now() {
        return projections.find(tenant.id(), id).orElseThrow();
    }
}
