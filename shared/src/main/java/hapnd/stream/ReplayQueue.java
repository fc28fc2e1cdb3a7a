package hapnd.stream;

import java.time.Duration;

/** Wakes a replayer for a connection. A task that comes twice does no harm. */
public interface ReplayQueue {
    /**
     * A connection that waits.
     *
     * @param key which one
     * @param failures how often in a row it has taken nothing
     */
    record Task(ConnectionKey key, int failures) {}

    /**
     * Adds a task.
     *
     * @param delay how long it waits, at most 15 minutes
     */
    void add(Task task, Duration delay);
}
