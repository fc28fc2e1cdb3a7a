package hapnd.queue;

import java.util.Optional;

/**
 * Encodes tasks as messages.
 *
 * @param <T> the tasks
 */
public interface TaskCodec<T> {
    /** The message's body. */
    String encode(T task);

    /**
     * The task in a message's body.
     *
     * @throws RuntimeException when the body is invalid
     */
    T decode(String body);

    /**
     * The message group of a task; empty when tasks have none. In a FIFO queue, one task of a group runs at a time; in a
     * standard queue, groups share the function fairly.
     */
    default Optional<String> group(T task) {
        return Optional.empty();
    }

    /**
     * The deduplication id: of tasks with the same id that are added within five minutes, one is delivered. Empty when all are
     * delivered.
     */
    default Optional<String> deduplicationId(T task) {
        return Optional.empty();
    }
}
