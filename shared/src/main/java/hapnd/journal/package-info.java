/**
 * Where events are kept: one {@link hapnd.journal.Head} for each aggregate, with its newest commits and its state, and older
 * events behind it. Begin with the port {@link hapnd.journal.Journal}. A new field of events begins in {@link
 * hapnd.journal.EventCodec}.
 *
 * <p>Versions of an aggregate have no gap and no double. A commit is written whole or not at all, and what is answered is
 * strongly consistent. The promises are the test suites {@code JournalPromises} and {@code JournalReadPromises}, which run on each
 * engine.
 */
package hapnd.journal;
