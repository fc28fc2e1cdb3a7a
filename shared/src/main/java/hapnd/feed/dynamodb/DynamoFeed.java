package hapnd.feed.dynamodb;

import hapnd.cache.LruMap;
import hapnd.concurrent.Backoff;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.feed.Positions;
import hapnd.feed.dynamodb.FeedWrites.Outcome;
import hapnd.journal.AggregateKey;
import hapnd.journal.AppendedCommit;
import hapnd.journal.History;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Feeds in one DynamoDB table. Each write is one transaction of a chunk of events, the feed's head and, for each aggregate in
 * the chunk, a marker with its last version in the feed. The markers' conditions reject repeated commits and commits of parked
 * aggregates; the head's condition assigns each position once. Types that the catalog lacks are added in the same transaction.
 */
public final class DynamoFeed implements Feed {
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(20);

    private static final int MAX_CACHED_MARKERS = 4000;
    private static final int MAX_CACHED_ENTRIES = 10_000;

    private final FeedReads reads;
    private final FeedWrites writes;
    private final History history;
    private final Positions positions;

    /** The last known markers, so that they need not be read. One that is out of date fails its condition. */
    private final LruMap<AggregateKey, Marker> cached = new LruMap<>(MAX_CACHED_MARKERS);

    /** Entries that are in the catalog. None is ever removed from there, except with its tenant. */
    private final LruMap<CatalogEntry, Boolean> noted = new LruMap<>(MAX_CACHED_ENTRIES);

    /**
     * @param dynamo the client
     * @param table the feed table's name
     * @param history the journal
     */
    public DynamoFeed(DynamoDbClient dynamo, String table, History history) {
        this.reads = new FeedReads(dynamo, table);
        this.writes = new FeedWrites(dynamo, table);
        this.history = history;
        this.positions = new DynamoPositions(dynamo, table);
    }

    /** The positions of this feed's events. */
    public Positions positions() {
        return positions;
    }

    @Override
    public long head(TenantId tenant) {
        return reads.place(tenant).position();
    }

    @Override
    public List<FeedEntry> after(TenantId tenant, long position, int limit, int maxBytes) {
        return reads.after(tenant, position, new FeedReads.Page(limit, maxBytes, true));
    }

    @Override
    public List<FeedEntry> settledAfter(TenantId tenant, long position, int limit, int maxBytes) {
        var settled = reads.after(tenant, position, new FeedReads.Page(limit, maxBytes, false));
        return settled.isEmpty() ? after(tenant, position, limit, maxBytes) : settled;
    }

    @Override
    public Taken take(TenantId tenant, List<AppendedCommit> commits) {
        requireOneTenant(tenant, commits);
        var left = new ArrayList<>(commits);
        var markers = known(commits);
        var waiting = new HashSet<AggregateKey>();
        var place = reads.place(tenant);
        var backoff = new Backoff(MAX_CONTENTION);
        while (true) {
            removeParked(left, markers, waiting);
            if (place.ended()) {
                return new Taken(0, waiting);
            }
            var draft = draft(place.position(), left, markers);
            if (draft.events() == 0) {
                return new Taken(place.position(), waiting);
            }
            switch (writes.write(tenant, place.position(), draft)) {
                case Outcome.Written(long written) -> {
                    place = new FeedReads.Place(written, false);
                    draft.steps().forEach((key, step) -> {
                        markers.put(key, step.after());
                        cached.put(key, step.after());
                    });
                    draft.entries().forEach(this::remember);
                    left.removeIf(commit -> isIn(commit, markers));
                    backoff = new Backoff(MAX_CONTENTION);
                }
                case Outcome.Refused(var contended, var actual) -> {
                    markers.putAll(actual);
                    if (contended) {
                        backoff.pause();
                    }
                    place = reads.place(tenant);
                }
            }
        }
    }

    /**
     * The markers of the commits' aggregates. Those of aggregates that begin here are assumed not to exist. Types that this
     * process doesn't know are looked up with them: a read costs a twentieth of writing them again.
     */
    private Map<AggregateKey, Marker> known(List<AppendedCommit> commits) {
        var markers = new HashMap<AggregateKey, Marker>();
        var unknown = new ArrayList<AggregateKey>();
        for (var commit : commits) {
            var key = commit.key();
            if (markers.containsKey(key)) {
                continue;
            }
            var known = cached.get(key);
            markers.put(key, known.orElse(Marker.NONE));
            if (known.isEmpty() && commit.commit().firstVersion() > 1) {
                unknown.add(key);
            }
        }
        var entries = commits.stream()
                .flatMap(CatalogEntry::of)
                .distinct()
                .filter(entry -> !isNoted(entry))
                .toList();
        if (!unknown.isEmpty() || !entries.isEmpty()) {
            var found = reads.known(unknown, entries);
            markers.putAll(found.markers());
            found.entries().forEach(this::remember);
        }
        return markers;
    }

    private boolean isNoted(CatalogEntry entry) {
        return noted.get(entry).isPresent();
    }

    private void remember(CatalogEntry entry) {
        noted.put(entry, true);
    }

    private static void removeParked(
            List<AppendedCommit> left, Map<AggregateKey, Marker> markers, Set<AggregateKey> waiting) {
        left.removeIf(commit -> {
            boolean parked = markers.get(commit.key()).parked();
            if (parked) {
                waiting.add(commit.key());
            }
            return parked;
        });
    }

    @Override
    public void end(TenantId tenant) {
        writes.end(tenant);
    }

    private ChunkBuilder draft(long before, List<AppendedCommit> commits, Map<AggregateKey, Marker> markers) {
        var draft = new ChunkBuilder(before, markers, this::isNoted, history);
        for (var commit : commits) {
            if (!draft.take(commit)) {
                break;
            }
        }
        return draft;
    }

    private static boolean isIn(AppendedCommit commit, Map<AggregateKey, Marker> markers) {
        return markers.get(commit.key()).version() >= commit.commit().lastVersion();
    }

    private static void requireOneTenant(TenantId tenant, List<AppendedCommit> commits) {
        if (!commits.stream().allMatch(commit -> commit.key().tenant().equals(tenant))) {
            throw new IllegalArgumentException("all commits must be of the feed's tenant");
        }
    }
}
