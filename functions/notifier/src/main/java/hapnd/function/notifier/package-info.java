/**
 * The function that follows the views table's stream and tells every {@link hapnd.projection.NotificationListener} of new
 * notifications: webhooks are scheduled, live connections are pushed to. What a listener can't take is given up for that
 * projection alone.
 */
package hapnd.function.notifier;
