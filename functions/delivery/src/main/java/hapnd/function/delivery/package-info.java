/**
 * The function that sends webhooks. It works on the delivery queue; the work is {@link
 * hapnd.webhook.delivery.DeliveryWorker}'s.
 */
package hapnd.function.delivery;
