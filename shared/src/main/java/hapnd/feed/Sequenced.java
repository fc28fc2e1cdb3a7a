package hapnd.feed;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;

/**
 * A commit that wants its places in the feed.
 *
 * @param key whose commit it is
 * @param type that aggregate's type
 * @param commit what the journal took
 */
public record Sequenced(AggregateKey key, AggregateType type, Commit commit) {}
