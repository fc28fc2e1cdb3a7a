package hapnd.queue;

import java.util.Optional;

/**
 * Tasks as messages.
 *
 * @param <T> the tasks
 */
public interface TaskCodec<T> {
    /** The message's body. */
    String encode(T task);

    /**
     * The task in a message's body.
     *
     * @throws RuntimeException it is none
     */
    T decode(String body);

    /**
     * The group of a task. In a queue that keeps order, one task of a group is done at a time; in one that doesn't, no group has
     * the function for itself. Empty when tasks have none.
     */
    default Optional<String> group(T task) {
        return Optional.empty();
    }

    /** Of tasks with the same id that are added within five minutes one is delivered. Empty when all are. */
    default Optional<String> deduplicationId(T task) {
        return Optional.empty();
    }
}
