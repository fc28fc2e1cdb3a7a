/**
 * Sends notifications to webhooks. Begin with {@link hapnd.webhook.delivery.Deliverer}: it holds the lease of one endpoint and
 * sends one notification after the other, from the endpoint's cursor on. {@link hapnd.webhook.delivery.RetrySchedule} says when
 * a failure is tried again; after the last attempt the notification becomes a dead letter.
 *
 * <p>Each projection's notifications go out in order and at least once, one at a time. A time slice is short, so a slow
 * receiver holds up nobody else. Only addresses that {@link hapnd.webhook.endpoint.Destinations} permits are connected to.
 */
package hapnd.webhook.delivery;
