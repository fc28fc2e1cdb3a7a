package hapnd.live;

/**
 * The task to replay the notification log to a connection.
 *
 * @param key the connection
 * @param failures how many messages to it have failed in a row
 */
public record ReplayTask(ConnectionKey key, int failures) {}
