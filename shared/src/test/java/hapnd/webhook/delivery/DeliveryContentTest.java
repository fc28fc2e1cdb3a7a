package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.RawJson;
import hapnd.projection.ProjectionId;
import hapnd.webhook.endpoint.SealedHeaders;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SecretBox;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a webhook is sent. */
class DeliveryContentTest extends WithWebhook {
    @Test
    void a_notification_arrives_with_what_the_api_says() {
        publish(1);
        deliver(1);
        var request = receiver.requests().getFirst();
        assertThat(RawJson.parse(request.body()).fields().keySet())
                .containsExactly(
                        "type",
                        "sequence",
                        "projectionId",
                        "aggregateId",
                        "aggregateType",
                        "stateKey",
                        "version",
                        "state",
                        "triggeredBy",
                        "timestamp");
        assertThat(request.body()).startsWith("{\"type\":\"projection.state_changed\",\"sequence\":1,");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "Hapnd-Webhooks/1")
                .containsEntry("x-hapnd-delivery-id", id + "-1")
                .containsEntry("webhook-id", id + "-1")
                .containsEntry("x-hapnd-attempt", "1");
    }

    @Test
    void a_notification_is_signed_both_ways_with_the_tenants_secret() {
        publish(1);
        deliver(1);
        assertSignedWith(receiver.requests().getFirst(), secrets.ofTenant(tenant));
    }

    @Test
    void a_notification_comes_with_the_customers_headers() {
        var text = box.seal(tenant, SecretBox.Purpose.HEADERS, "Authorization:Bearer a:b\nX-Two:2\n");
        var sealed = new SealedHeaders(text, Optional.of(List.of("Authorization", "X-Two")));
        endpoints.change(
                tenant, id, "2", new WebhookChange.Put(receiver.url("/"), Optional.of(sealed), Optional.empty()), 0);
        publish(1);
        deliver(1);
        assertThat(receiver.requests().getFirst().headers())
                .containsEntry("authorization", "Bearer a:b")
                .containsEntry("x-two", "2");
    }

    @Test
    void a_notification_whose_state_is_too_large_says_so() {
        publish("\"" + "x".repeat(WebhookPayload.MAX_STATE_BYTES) + "\"");
        deliver(1);
        var fields = RawJson.parse(receiver.requests().getFirst().body()).fields();
        assertThat(fields).doesNotContainKey("state");
        assertThat(fields.get("stateTruncated").text()).isEqualTo("true");
    }

    @Test
    void a_notification_from_before_the_webhook_is_not_sent() {
        var other = ProjectionId.of(tenant, "X.Other");
        serve(tenant, other);
        publish(tenant, other, 3);
        webhook(other, Optional.empty());
        publish(tenant, other, 1);
        deliverer.run(new DeliveryTask.Deliver(tenant, other, OptionalLong.of(4)));
        assertThat(receiver.ids()).containsExactly(other + "-4");
    }
}
