package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.webhook.secret.WebhookSecret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which secrets sign a webhook. */
class SignatureTest extends WithWebhook {
    @Test
    void after_a_rotation_both_secrets_sign_for_a_day() {
        var before = secrets.ofTenant(tenant);
        var after = secrets.rotate(tenant);
        publish(1);
        deliver(1);
        var request = receiver.requests().getFirst();
        assertThat(request.headers().get("webhook-signature").split(" ")).hasSize(2);
        assertSignedWith(request, after);
        assertThat(request.headers().get("webhook-signature")).endsWith(standard(request, before));
    }

    @Test
    void every_signature_after_a_rotation_is_made_with_the_new_secret_too() {
        secrets.ofTenant(tenant);
        publish(1);
        // what signs is known, and may be used for a second
        deliver(1);
        for (int i = 2; i <= 4; i++) {
            var after = secrets.rotate(tenant);
            publish(1);
            deliver(i);
            assertSignedWith(receiver.requests().getLast(), after);
        }
    }

    @Test
    void a_projections_own_secret_is_rotated_alone() {
        var own = WebhookSecret.generate();
        webhook(id, Optional.of(own));
        publish(1);
        deliver(1);
        var rotated = secrets.rotate(tenant, id).orElseThrow();
        publish(1);
        deliver(2);
        assertSignedWith(receiver.requests().getFirst(), own);
        assertSignedWith(receiver.requests().getLast(), rotated);
        assertThat(receiver.requests().getLast().headers().get("webhook-signature"))
                .endsWith(standard(receiver.requests().getLast(), own));
    }
}
