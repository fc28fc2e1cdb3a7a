package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hapnd.testkit.WebhookReceiver;
import hapnd.webhook.endpoint.WebhookChange;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Failures of a webhook that an upload has just replaced. */
class ReplacedWebhookTest extends WithWebhook {
    @Test
    void a_new_webhook_does_not_wait_for_the_next_attempt_of_the_old_one() {
        replacedAt(1);
        publish(1);
        deliver(1);
        assertThat(tasks).containsExactly(new Scheduled(pending(), Duration.ZERO));
        settle();
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::path, WebhookReceiver.Request::attempt)
                .containsExactly(tuple("/hook", 1), tuple("/new", 1));
    }

    @Test
    void nothing_is_given_up_that_the_new_webhook_has_not_seen() {
        replacedAt(5);
        publish(1);
        deliver(1);
        settle();
        assertThat(dead()).isEmpty();
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::path, WebhookReceiver.Request::attempt)
                .endsWith(tuple("/hook", 5), tuple("/new", 1));
    }

    private void replacedAt(int attempt) {
        receiver.answers(request -> {
            if (request.attempt() == attempt && request.path().equals("/hook")) {
                endpoints.change(
                        tenant,
                        id,
                        "2",
                        new WebhookChange.Put(receiver.url("/new"), Optional.empty(), Optional.empty()),
                        0);
            }
            return request.path().equals("/new") ? 200 : 500;
        });
    }
}
