package hapnd.function.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.RawJson;
import hapnd.projection.Notification;
import hapnd.projection.ProjectionId;
import hapnd.projection.Views;
import hapnd.tenancy.ApiKey;
import hapnd.testing.HttpEvent;
import hapnd.webhook.delivery.DeliveryLease;
import hapnd.webhook.delivery.DeliveryTask;
import hapnd.webhook.endpoint.PastAttempt;
import hapnd.webhook.endpoint.SealedHeaders;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SecretBox;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a tenant's webhooks stand. */
@QuarkusTest
class EndpointsHttpTest extends WebhooksHttp {
    private static final Instant AT = Instant.parse("2026-03-15T18:30:00.123Z");

    @Inject
    Views views;

    @Inject
    SecretBox box;

    @Nested
    class The_list {
        @Test
        void is_empty_when_no_projection_has_a_webhook() {
            deploy(tenant.id(), "X.Without");
            assertThat(get("/webhooks").body()).isEqualTo("{\"webhooks\":[],\"nextAfter\":null}");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 1000})
        void has_each_webhook_once_at_a_query_and_a_batch_a_page(int limit) {
            deploy(tenant.id(), "X.Without");
            var ids = IntStream.range(0, 5)
                    .mapToObj(i -> withWebhook("X.P" + i).value())
                    .toList();
            projections.delete(tenant.id(), new ProjectionId(ids.getFirst()));

            var found = new ArrayList<String>();
            var after = "";
            do {
                meter.reset();
                var page = get("/webhooks?limit=" + limit + after);
                assertThat(meter.operations().stream().filter("Query"::equals)).hasSize(1);
                assertThat(meter.operations().stream().filter("BatchGetItem"::equals))
                        .hasSizeLessThanOrEqualTo(1);
                page.field("webhooks")
                        .elements()
                        .forEach(each ->
                                found.add(each.fields().get("projectionId").string()));
                var next = page.field("nextAfter");
                after = next.text().equals("null") ? "" : "&after=" + next.string();
            } while (!after.isEmpty());

            assertThat(found)
                    .containsExactlyElementsOf(ids.stream().skip(1).sorted().toList());
        }

        @Test
        void has_nothing_of_another_tenant_or_the_sandbox() {
            withWebhook("X.Ours");
            put(tenant.id().sandbox(), deploy(tenant.id().sandbox(), "X.Tests"), Optional.empty());
            assertThat(get("/webhooks").field("webhooks").elements()).hasSize(1);
            var other = ApiKey.generate(ApiKey.Mode.LIVE);
            tenants.create("Other", other);
            assertThat(HttpEvent.of("GET", "/webhooks")
                            .key(other.reveal())
                            .send()
                            .body())
                    .isEqualTo("{\"webhooks\":[],\"nextAfter\":null}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "prefix=proj_", "after=a&after=b"})
        void refuses_a_page_that_makes_no_sense(String query) {
            assertError(get("/webhooks?" + query), 400, "VALIDATION_ERROR");
        }
    }

    @Nested
    class A_webhook {
        @Test
        void is_the_same_alone_as_in_the_list() {
            var id = withWebhook("X.Sales");
            assertThat(get("/webhooks/" + id).body())
                    .isEqualTo(get("/webhooks")
                            .field("webhooks")
                            .elements()
                            .getFirst()
                            .text());
        }

        @Test
        void is_idle_when_nothing_is_left_to_deliver() {
            var id = withWebhook("X.Sales");
            assertThat(get("/webhooks/" + id).body())
                    .isEqualTo("{\"projectionId\":\"" + id + "\",\"className\":\"X.Sales\","
                            + "\"url\":\"https://shop.example/hook\",\"headerNames\":[],\"isolated\":false,"
                            + "\"status\":\"idle\",\"deliveredUpTo\":0,\"newestSequence\":0,\"lastAttempts\":[]}");
        }

        @Test
        void is_delivering_when_there_are_changes_after_what_was_delivered() {
            var id = withWebhook("X.Sales");
            publish(id);
            var webhook = webhook(id);
            assertThat(webhook.get("status").string()).isEqualTo("delivering");
            assertThat(webhook.get("deliveredUpTo").text()).isEqualTo("0");
            assertThat(webhook.get("newestSequence").text()).isEqualTo("1");
            assertThat(webhook).doesNotContainKey("nextAttempt");
        }

        @Test
        void says_when_it_goes_on_after_a_failure_and_what_was_tried() {
            var id = withWebhook("X.Sales");
            publish(id);
            var lease = acquire(id);
            lease = attempted(lease, 1, OptionalInt.of(200), Optional.empty());
            lease = attempted(lease, 2, OptionalInt.of(503), Optional.of("answered 503"));
            lease = attempted(lease, 3, OptionalInt.empty(), Optional.of("could not connect"));
            assertThat(leases.scheduleRetry(lease, 2, AT.plusSeconds(30))).isTrue();

            var webhook = webhook(id);
            assertThat(webhook.get("status").string()).isEqualTo("retrying");
            assertThat(webhook.get("nextAttempt").text())
                    .isEqualTo("{\"attempt\":3,\"at\":\"2026-03-15T18:30:30.123Z\"}");
            assertThat(webhook.get("lastAttempts").elements().stream().map(RawJson::text))
                    .containsExactly(
                            attempt(3, "\"failed\",\"error\":\"could not connect\""),
                            attempt(2, "\"failed\",\"status\":503,\"error\":\"answered 503\""),
                            attempt(1, "\"delivered\",\"status\":200"));
        }

        @Test
        void shows_the_names_of_its_headers_and_neither_values_nor_secrets() {
            var id = deploy(tenant.id(), "X.Sales");
            var text = box.seal(tenant.id(), SecretBox.Purpose.HEADERS, "Authorization:Bearer of-the-shop\nX-Two:2\n");
            var own = box.seal(tenant.id(), SecretBox.Purpose.SECRET, "whsec_of-the-shop");
            endpoints.change(
                    tenant.id(),
                    id,
                    "1",
                    new WebhookChange.Put(
                            URI.create("https://shop.example"),
                            Optional.of(new SealedHeaders(text, Optional.of(List.of("Authorization", "X-Two")))),
                            Optional.of(own)),
                    0);
            assertThat(webhook(id).get("headerNames").text()).isEqualTo("[\"Authorization\",\"X-Two\"]");
            assertThat(webhook(id).get("isolated").text()).isEqualTo("true");
            assertThat(get("/webhooks/" + id).body()).doesNotContain("of-the-shop", text.base64(), own.base64());
        }

        @Test
        void that_an_earlier_version_has_stored_shows_no_names_of_headers() {
            var id = deploy(tenant.id(), "X.Sales");
            var text = box.seal(tenant.id(), SecretBox.Purpose.HEADERS, "Authorization:Bearer x\n");
            put(tenant.id(), id, Optional.of(new SealedHeaders(text, Optional.empty())));
            assertThat(webhook(id)).doesNotContainKey("headerNames").containsKey("lastAttempts");
        }

        @Test
        void is_not_there_for_others_or_without_one_or_after_it_was_removed() {
            var id = withWebhook("X.Sales");
            var other = ApiKey.generate(ApiKey.Mode.LIVE);
            tenants.create("Other", other);
            assertError(
                    HttpEvent.of("GET", "/webhooks/" + id).key(other.reveal()).send(), 404, "NOT_FOUND");
            assertError(HttpEvent.of("GET", "/webhooks/" + id).send(), 401, "UNAUTHORIZED");
            assertError(get("/webhooks/" + deploy(tenant.id(), "X.Without")), 404, "NOT_FOUND");
            endpoints.change(tenant.id(), id, "2", new WebhookChange.Remove(), 0);
            assertError(get("/webhooks/" + id), 404, "NOT_FOUND");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/webhooks/proj_", "/webhooks/proj_x", "/webhooks/nothing", "/webhooks/proj_%23"})
        void is_not_there_for_what_is_no_id(String path) {
            assertError(get(path), 404, "NOT_FOUND");
        }

        @ParameterizedTest
        @CsvSource({"POST,/webhooks", "GET,/webhooks/rotate", "DELETE,/webhooks/proj_1"})
        void takes_no_other_method(String method, String path) {
            assertError(HttpEvent.of(method, path).key(key.reveal()).send(), 405, "METHOD_NOT_ALLOWED");
        }
    }

    private Map<String, RawJson> webhook(ProjectionId id) {
        return RawJson.parse(get("/webhooks/" + id).body()).fields();
    }

    private DeliveryLease acquire(ProjectionId id) {
        return leases.acquire(new DeliveryTask.Deliver(tenant.id(), id, OptionalLong.empty()), Instant.now())
                .orElseThrow();
    }

    private static DeliveryLease attempted(
            DeliveryLease lease, long sequence, OptionalInt status, Optional<String> error) {
        var attempt = new PastAttempt(AT, sequence, 1, Duration.ofMillis(87), status, error);
        return new DeliveryLease(lease.endpoint().attempted(attempt), lease.token());
    }

    private static String attempt(long sequence, String outcome) {
        return "{\"at\":\"2026-03-15T18:30:00.123Z\",\"sequence\":" + sequence + ",\"attempt\":1,\"outcome\":" + outcome
                + ",\"milliseconds\":87}";
    }

    private void publish(ProjectionId id) {
        var notification = new Notification(
                1, new AggregateId("order_1"), new AggregateType("order"), "c-1", 1, "{}", "evt_1", AT);
        var before = projections.find(tenant.id(), id).orElseThrow();
        assertThat(views.commitLiveStep(before, 1, Map.of(), Map.of(), List.of(notification)))
                .isTrue();
    }
}
