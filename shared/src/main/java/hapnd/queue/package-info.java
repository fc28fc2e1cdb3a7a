/**
 * Tasks between functions. Begin with {@link hapnd.queue.TaskQueue}. What a task is, and how it is written, its feature says by
 * a {@link hapnd.queue.TaskCodec}; the queue itself is the same for all.
 *
 * <p>A task is delivered at least once and may come late or twice, so whoever does it must be able to do it again.
 */
package hapnd.queue;
