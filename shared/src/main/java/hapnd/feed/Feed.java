package hapnd.feed;

import hapnd.journal.AggregateKey;
import hapnd.journal.AppendedCommit;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Set;

/**
 * All events of a tenant in one order, stored for ever: positions 1, 2, 3… without gaps. Within an aggregate it is the version
 * order; across aggregates it is the order in which the feed received the events, which never changes. Reads are strongly
 * consistent, except {@link #settledAfter}.
 */
public interface Feed {
    /** The position of the last event; 0 before the first event. */
    long head(TenantId tenant);

    /**
     * Reads entries in ascending order.
     *
     * @param tenant the events' tenant
     * @param position the last position that the caller has read; 0 to begin with the first event
     * @param limit the maximum number of entries, at least 1
     * @param maxBytes stop after about this many bytes of events, but return at least one entry
     * @return entries with consecutive positions, from {@code position} + 1 on; empty when that is past the head
     */
    List<FeedEntry> after(TenantId tenant, long position, int limit, int maxBytes);

    /**
     * As {@link #after}, at half the price: the read is eventually consistent, so the latest entries may be missing. It is empty
     * only when no entry follows.
     */
    List<FeedEntry> settledAfter(TenantId tenant, long position, int limit, int maxBytes);

    /**
     * Adds the events that are not in the feed yet. Commits may be repeated, overlap, and come from concurrent callers: each
     * event gets exactly one position. If versions before a commit are missing in the feed, they are read from the journal, so
     * the feed never skips an event.
     *
     * <p>After a fault some of the commits may be in the feed; repeating the call adds the rest.
     *
     * @param tenant the tenant of all the commits
     * @param commits in version order for each aggregate
     * @return the feed's head after the call: at or past the positions of all the events; 0 when the feed has ended and nothing
     *     was added
     */
    default long append(TenantId tenant, List<AppendedCommit> commits) {
        return take(tenant, commits).head();
    }

    /** As {@link #append}; also returns the aggregates whose commits were left out because they are {@link Parking parked}. */
    Taken take(TenantId tenant, List<AppendedCommit> commits);

    /**
     * The result of adding commits.
     *
     * @param head the feed's head after the call; 0 when the feed has ended
     * @param waiting the commits' parked aggregates, of which nothing was added
     */
    record Taken(long head, Set<AggregateKey> waiting) {}

    /** Ends a feed for ever: later commits are dropped. Its entries stay until they are deleted. */
    void end(TenantId tenant);
}
