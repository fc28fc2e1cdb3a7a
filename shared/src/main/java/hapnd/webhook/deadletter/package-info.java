/**
 * Notifications that were given up after the last attempt. {@link hapnd.webhook.deadletter.DeadLetters} keeps them for 30 days,
 * or until a replay delivers them.
 */
package hapnd.webhook.deadletter;
