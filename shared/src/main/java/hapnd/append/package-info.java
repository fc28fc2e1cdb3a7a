/**
 * Appends events to an aggregate. Begin with {@link hapnd.append.Appender}: it finds the aggregate's head, has the state
 * computed with the new events, and writes both at once.
 *
 * <p>An append is one conditional write, or one transaction where it brings an idempotency key or the tip overflows. Only a
 * head that was just read may refuse a request; one that was cached may be out of date. Without an expected version a lost race
 * is tried again here and is never answered 409.
 */
package hapnd.append;
