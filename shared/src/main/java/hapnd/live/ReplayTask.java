package hapnd.live;

/**
 * A connection that waits.
 *
 * @param key which one
 * @param failures how often in a row it has taken nothing
 */
public record ReplayTask(ConnectionKey key, int failures) {}
