package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.webhook.endpoint.WebhookChange;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The webhook and the dead letters of a deleted projection. */
class DeletedProjectionTest extends WithWebhook {
    @Test
    void its_dead_letters_up_to_its_last_sequence_are_removed() {
        for (int i = 0; i < 3; i++) {
            publish(1);
            receiver.answers(request -> 503);
            deliver(i + 1);
            settle();
        }
        assertThat(letters.list(Optional.of(tenant), 100, Optional.empty()).letters())
                .hasSize(3);

        assertThat(letters.remove(tenant, id, 2)).isFalse();
        assertThat(letters.list(Optional.of(tenant), 100, Optional.empty()).letters())
                .hasSize(1);
        assertThat(letters.remove(tenant, id, 3)).isFalse();
        assertThat(letters.list(Optional.of(tenant), 100, Optional.empty()).letters())
                .isEmpty();
    }

    @Test
    void its_webhook_is_removed_but_not_that_of_a_later_upload() {
        endpoints.remove(tenant, id, "0");
        assertThat(endpoints.find(tenant, id)).isPresent();
        endpoints.remove(tenant, id, "1");
        assertThat(endpoints.find(tenant, id)).isEmpty();
        endpoints.remove(tenant, id, "1");
    }

    @Test
    void no_delivery_begins_once_its_webhook_is_removed() {
        publish(2);
        endpoints.change(tenant, id, "9", new WebhookChange.Remove(), 2);
        deliver(2);
        assertThat(receiver.requests()).isEmpty();
    }
}
