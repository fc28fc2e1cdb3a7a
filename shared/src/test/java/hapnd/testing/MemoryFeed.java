package hapnd.testing;

import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.journal.AppendedCommit;
import hapnd.journal.RecordedEvent;
import hapnd.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Feeds in memory, for tests of what follows a feed; each commit is to come once and in order. */
public final class MemoryFeed implements Feed {
    private final Map<TenantId, List<FeedEntry>> entries = new ConcurrentHashMap<>();
    private final Set<TenantId> ended = new HashSet<>();

    @Override
    public synchronized long head(TenantId tenant) {
        return entries.getOrDefault(tenant, List.of()).size();
    }

    @Override
    public synchronized List<FeedEntry> after(TenantId tenant, long position, int limit, int mostBytes) {
        return entries.getOrDefault(tenant, List.of()).stream()
                .skip(position)
                .limit(limit)
                .toList();
    }

    @Override
    public List<FeedEntry> settledAfter(TenantId tenant, long position, int limit, int mostBytes) {
        return after(tenant, position, limit, mostBytes);
    }

    @Override
    public synchronized void end(TenantId tenant) {
        ended.add(tenant);
    }

    @Override
    public synchronized Taken take(TenantId tenant, List<AppendedCommit> commits) {
        if (ended.contains(tenant)) {
            return new Taken(0, Set.of());
        }
        var all = entries.computeIfAbsent(tenant, missing -> new ArrayList<>());
        for (var commit : commits) {
            for (RecordedEvent event : commit.commit().placed()) {
                all.add(new FeedEntry(all.size() + 1, commit.key(), commit.type(), event));
            }
        }
        return new Taken(all.size(), Set.of());
    }
}
