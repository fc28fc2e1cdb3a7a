package hapnd.journal;

/**
 * A commit that wants its places in the feed.
 *
 * @param key whose commit it is
 * @param type that aggregate's type
 * @param commit what the journal took
 */
public record AppendedCommit(AggregateKey key, AggregateType type, Commit commit) {}
