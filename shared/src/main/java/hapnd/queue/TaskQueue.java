package hapnd.queue;

import java.time.Duration;
import java.util.List;

/**
 * A queue of tasks for a function. A task is delivered at least once, so running it twice must be safe; a task that fails is
 * redelivered.
 *
 * @param <T> the tasks
 */
@FunctionalInterface
public interface TaskQueue<T> {
    /** The maximum delay of SQS. */
    Duration MAX_DELAY = Duration.ofMinutes(15);

    /**
     * Adds a task.
     *
     * @param delay the time before which it isn't delivered; at most {@link #MAX_DELAY}
     */
    void add(T task, Duration delay);

    /** Adds a task without a delay. */
    default void add(T task) {
        add(task, Duration.ZERO);
    }

    /**
     * Adds many tasks without a delay. A task that can't be added doesn't stop the others. This default adds them one by one,
     * and throws at the first fault.
     *
     * @param timeLimit after this time no further calls are begun
     * @return how many were not added
     */
    default int addAll(List<T> tasks, Duration timeLimit) {
        tasks.forEach(this::add);
        return 0;
    }
}
