package hapnd.feed;

import hapnd.journal.AggregateKey;
import hapnd.journal.AppendedCommit;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Set;

/**
 * Every event of a tenant in one order, kept for ever: positions 1, 2, 3… without a gap. Within an aggregate the order is the
 * version order; across aggregates it is the order in which their events got here, decided once and the same at every
 * reading. Everything that it answers is strongly consistent.
 */
public interface Feed {
    /** The last position that is taken; 0 before the first event. */
    long head(TenantId tenant);

    /**
     * Reads upwards.
     *
     * @param tenant whose events
     * @param position the last position already known; 0 to begin with the first event
     * @param limit the most entries wanted, at least 1
     * @param mostBytes stop after about so many bytes of events, but never before the first
     * @return entries with positions in a row, from {@code position} + 1 on; empty when that is past the head
     */
    List<FeedEntry> after(TenantId tenant, long position, int limit, int mostBytes);

    /**
     * Adds what is not in the feed yet. Commits may come again, overlap, and come from several callers at once: each event
     * gets one position. Of an aggregate whose commits leave out versions that the feed lacks, those are fetched from the
     * journal, so the feed never skips an event.
     *
     * <p>A fault may leave a part of the commits in the feed; the same call again adds the rest.
     *
     * @param tenant whose commits they are, all of them
     * @param commits in version order for each aggregate
     * @return the head afterwards, at least the position of every event among the commits; 0 when the feed was ended, and
     *     nothing is added
     */
    default long append(TenantId tenant, List<AppendedCommit> commits) {
        return take(tenant, commits).head();
    }

    /** As {@link #append}, and says which aggregates' commits were left out because they are {@link Parking parked}. */
    Taken take(TenantId tenant, List<AppendedCommit> commits);

    /**
     * What became of commits.
     *
     * @param head the head afterwards; 0 when the feed was ended
     * @param waiting the parked ones among their aggregates, of which nothing was taken
     */
    record Taken(long head, Set<AggregateKey> waiting) {}

    /** Ends a feed for good: whatever comes for it later is dropped. What is in it stays until it is removed. */
    void end(TenantId tenant);
}
