/**
 * The function that sends live connections what they have missed. It works on the replay queue; the work is {@link
 * hapnd.live.LiveReplayer}'s.
 */
package hapnd.function.replayer;
