package hapnd.webhook.delivery;

import hapnd.webhook.endpoint.Endpoint;

/**
 * The exclusive right to send a projection's webhooks.
 *
 * @param endpoint the webhook's current endpoint
 * @param token identifies the holder
 */
public record DeliveryLease(Endpoint endpoint, String token) {}
