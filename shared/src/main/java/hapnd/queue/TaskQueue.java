package hapnd.queue;

import java.time.Duration;
import java.util.List;

/**
 * Work for a function to do. A task is delivered at least once, so whoever does it must be able to do it again; a task that
 * fails comes again.
 *
 * @param <T> what is to be done
 */
@FunctionalInterface
public interface TaskQueue<T> {
    /** The longest delay, as SQS has it. */
    Duration MAX_DELAY = Duration.ofMinutes(15);

    /**
     * Adds a task.
     *
     * @param delay it isn't delivered before this has passed; at most {@link #MAX_DELAY}
     */
    void add(T task, Duration delay);

    /** Adds a task that may be delivered at once. */
    default void add(T task) {
        add(task, Duration.ZERO);
    }

    /**
     * Adds many tasks that may be delivered at once. Where adding can fail, one that can't be added keeps none of the others
     * from it; unless that is written, they are added one by one.
     *
     * @param timeLimit after how long no more are begun
     * @return how many were not added
     */
    default int addAll(List<T> tasks, Duration timeLimit) {
        tasks.forEach(this::add);
        return 0;
    }
}
