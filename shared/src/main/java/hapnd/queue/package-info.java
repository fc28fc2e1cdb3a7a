/**
 * Tasks between functions. Begin with {@link hapnd.queue.TaskQueue}. What a task is, and how it is written, its feature says by
 * a {@link hapnd.queue.TaskCodec}; the queue itself is the same for all.
 */
package hapnd.queue;
