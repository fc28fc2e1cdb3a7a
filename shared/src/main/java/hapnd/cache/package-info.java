/**
 * Caches in memory. {@link hapnd.cache.TtlCache} answers from its memory for a fixed time, counted from before it asked, and is
 * emptied when an environment starts from a snapshot. {@link hapnd.cache.LruMap} keeps the entries that were used last.
 */
package hapnd.cache;
