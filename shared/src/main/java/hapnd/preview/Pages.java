package hapnd.preview;

import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.paging.ReadAhead;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;

/** A feed in pages. Where a page ends depends on its first position alone, and not on how the feed is read. */
final class Pages implements AutoCloseable {
    private final Limits limits;
    private final ReadAhead<FeedEntry> reader;
    private List<FeedEntry> unused = List.of();

    Pages(Feed feed, TenantId tenant, long position, long head, Limits limits) {
        this.limits = limits;
        this.reader = new ReadAhead<>(
                after -> {
                    int limit = (int) Math.min(limits.pageEvents(), head - after);
                    return limit == 0 ? List.of() : feed.settledAfter(tenant, after, limit, limits.pageBytes());
                },
                FeedEntry::position,
                position);
    }

    /** The next page; empty at the end. */
    List<FeedEntry> next() {
        var page = new ArrayList<FeedEntry>();
        long bytes = 0;
        while (page.size() < limits.pageEvents() && bytes < limits.pageBytes()) {
            if (unused.isEmpty()) {
                unused = reader.next();
            }
            if (unused.isEmpty()) {
                break;
            }
            var entry = unused.getFirst();
            unused = unused.subList(1, unused.size());
            page.add(entry);
            bytes += entry.size();
        }
        return page;
    }

    @Override
    public void close() {
        reader.close();
    }
}
