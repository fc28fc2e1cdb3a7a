/**
 * Doing several things at once, and waiting. Begin with {@link hapnd.concurrent.Concurrently} and {@link
 * hapnd.concurrent.Backoff}, which says when to try again and when to stop.
 */
package hapnd.concurrent;
