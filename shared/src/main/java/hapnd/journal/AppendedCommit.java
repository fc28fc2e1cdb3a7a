package hapnd.journal;

/**
 * A commit of the journal that is to be added to the feed.
 *
 * @param key the aggregate of the commit
 * @param type the aggregate's type
 * @param commit the commit as it is in the journal
 */
public record AppendedCommit(AggregateKey key, AggregateType type, Commit commit) {}
