package hapnd.webhook.delivery;

import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.endpoint.PastAttempt;

/**
 * The exclusive right to send a projection's webhooks.
 *
 * @param endpoint the webhook's current endpoint
 * @param token identifies the holder
 */
public record DeliveryLease(Endpoint endpoint, String token) {
    /** This lease after an attempt, which is stored with the next change. */
    DeliveryLease attempted(PastAttempt attempt) {
        return new DeliveryLease(endpoint.attempted(attempt), token);
    }
}
