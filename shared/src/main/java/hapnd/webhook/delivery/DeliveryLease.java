package hapnd.webhook.delivery;

import hapnd.webhook.endpoint.Endpoint;

/**
 * The right to send a projection's webhooks.
 *
 * @param endpoint the webhook, as it is now
 * @param token who holds it
 */
public record DeliveryLease(Endpoint endpoint, String token) {}
