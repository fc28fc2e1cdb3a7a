package hapnd.feed.dynamodb;

import hapnd.concurrent.Backoff;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Feeds in one DynamoDB table. Each write is one transaction of a chunk of events, the feed's head and, for each aggregate in
 * the chunk, a marker with its last version in the feed. The markers' conditions reject repeated commits and commits of parked
 * aggregates; the head's condition assigns each position once.
 */
public final class DynamoFeed implements Feed {
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(20);

    private final FeedReads reads;
    private final FeedWrites writes;
    private final History history;

    /**
     * @param dynamo the client
     * @param table the feed table's name
     * @param history the journal
     */
    public DynamoFeed(DynamoDbClient dynamo, String table, History history) {
        this.reads = new FeedReads(dynamo, table);
        this.writes = new FeedWrites(dynamo, table);
        this.history = history;
    }

    @Override
    public long head(TenantId tenant) {
        return reads.place(tenant).position();
    }

    @Override
    public List<FeedEntry> after(TenantId tenant, long position, int limit, int maxBytes) {
        return reads.after(tenant, position, limit, maxBytes);
    }

    @Override
    public Taken take(TenantId tenant, List<AppendedCommit> commits) {
        requireOneTenant(tenant, commits);
        var left = new ArrayList<>(commits);
        var seen = new HashMap<AggregateKey, Long>();
        var waiting = new HashSet<AggregateKey>();
        var place = reads.place(tenant);
        var backoff = new Backoff(MAX_CONTENTION);
        while (true) {
            if (place.ended()) {
                return new Taken(0, waiting);
            }
            var draft = draft(left, seen);
            if (draft.events() == 0) {
                return new Taken(place.position(), waiting);
            }
            switch (writes.write(tenant, place.position(), draft)) {
                case Outcome.Written(long written) -> {
                    place = new FeedReads.Place(written, false);
                    draft.steps().forEach((key, step) -> seen.put(key, step.after()));
                    left.removeIf(commit -> isIn(commit, seen));
                    backoff = new Backoff(MAX_CONTENTION);
                }
                case Outcome.Refused(var contended, var actual, var parked) -> {
                    seen.putAll(actual);
                    waiting.addAll(parked);
                    left.removeIf(commit -> waiting.contains(commit.key()));
                    if (contended) {
                        backoff.pause();
                    }
                    place = reads.place(tenant);
                }
            }
        }
    }

    @Override
    public void end(TenantId tenant) {
        writes.end(tenant);
    }

    private ChunkBuilder draft(List<AppendedCommit> commits, Map<AggregateKey, Long> seen) {
        var draft = new ChunkBuilder(seen, history);
        for (var commit : commits) {
            if (!draft.take(commit)) {
                break;
            }
        }
        return draft;
    }

    private static boolean isIn(AppendedCommit commit, Map<AggregateKey, Long> seen) {
        return seen.getOrDefault(commit.key(), 0L) >= commit.commit().lastVersion();
    }

    private static void requireOneTenant(TenantId tenant, List<AppendedCommit> commits) {
        if (!commits.stream().allMatch(commit -> commit.key().tenant().equals(tenant))) {
            throw new IllegalArgumentException("all commits must be of the feed's tenant");
        }
    }
}
