/**
 * Clients for the walk-through: {@link hapnd.local.demo.WebhookReceiver} takes webhooks, {@link hapnd.local.demo.LiveReader}
 * reads a live stream.
 */
package hapnd.local.demo;
