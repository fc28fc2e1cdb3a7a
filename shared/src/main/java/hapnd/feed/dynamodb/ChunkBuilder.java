package hapnd.feed.dynamodb;

import hapnd.feed.Commits;
import hapnd.journal.AggregateKey;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventCodec;
import hapnd.journal.EventData;
import hapnd.journal.History;
import hapnd.json.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The next chunk in the making: events that are not in the feed yet, as far as is known, and for each of their aggregates how
 * far it is brought. A chunk may end within a commit.
 */
final class ChunkBuilder {
    /** Before packing. One event is taken whatever its size; it came in a request of at most 256 KB, and an item takes 400. */
    static final int MAX_BYTES = 256 * 1024;

    /** A transaction has at most 100 items, and two are the chunk and the feed's head. */
    static final int MAX_AGGREGATES = 98;

    private static final int EVENT_OVERHEAD_BYTES = 48;
    private static final int COMMIT_OVERHEAD_BYTES = 64;
    private static final int MAX_MISSING_AT_ONCE = 1000;

    private final Map<AggregateKey, Long> known;
    private final History history;
    private final List<AppendedCommit> parts = new ArrayList<>();
    private final Map<AggregateKey, Step> steps = new LinkedHashMap<>();
    private int bytes;
    private int events;

    /**
     * @param known the versions up to which aggregates are known to be in the feed; about the others each is believed to be
     *     there up to the commit that is brought, since that's how a stream that loses nothing brings them
     */
    ChunkBuilder(Map<AggregateKey, Long> known, History history) {
        this.known = known;
        this.history = history;
    }

    /**
     * How far the chunk brings an aggregate.
     *
     * @param before the last version in the feed before it
     * @param after the last version in the feed with it
     */
    record Step(long before, long after) {}

    List<AppendedCommit> parts() {
        return parts;
    }

    Map<AggregateKey, Step> steps() {
        return steps;
    }

    int events() {
        return events;
    }

    /** Takes what of a commit is new, and what is missing before it. False when there is no room for all of that. */
    boolean take(AppendedCommit commit) {
        long seen = seen(commit);
        if (commit.commit().lastVersion() <= seen) {
            return true;
        }
        if (!steps.containsKey(commit.key()) && steps.size() == MAX_AGGREGATES) {
            return false;
        }
        steps.putIfAbsent(commit.key(), new Step(seen, seen));
        boolean taken = takeMissing(commit) && takeNew(commit);
        // the room may have ended before the first event
        steps.computeIfPresent(commit.key(), (key, step) -> step.after() == step.before() ? null : step);
        return taken;
    }

    private long seen(AppendedCommit commit) {
        var step = steps.get(commit.key());
        return step != null
                ? step.after()
                : known.getOrDefault(commit.key(), commit.commit().firstVersion() - 1);
    }

    private boolean takeMissing(AppendedCommit commit) {
        long wanted = commit.commit().firstVersion() - 1 - seen(commit);
        while (wanted > 0) {
            long next = seen(commit) + 1;
            int limit = (int) Math.min(wanted, MAX_MISSING_AT_ONCE);
            var missing = history.forward(commit.key(), next, limit, MAX_BYTES);
            if (missing.isEmpty() || missing.getFirst().version() != next) {
                throw new IllegalStateException("the journal lacks version " + next + " of " + commit.key());
            }
            for (var found : Commits.of(missing)) {
                if (!takeNew(new AppendedCommit(commit.key(), commit.type(), found))) {
                    return false;
                }
            }
            wanted = commit.commit().firstVersion() - 1 - seen(commit);
        }
        return true;
    }

    private boolean takeNew(AppendedCommit commit) {
        var all = commit.commit();
        int from = (int) (seen(commit) + 1 - all.firstVersion());
        int to = from;
        int size = bytes + COMMIT_OVERHEAD_BYTES + size(commit);
        while (to < all.events().size()) {
            int more = size(all.events().get(to));
            if (size + more > MAX_BYTES && (events > 0 || to > from)) {
                break;
            }
            size += more;
            to++;
        }
        if (to > from) {
            var part = new Commit(
                    all.firstVersion() + from,
                    all.timestamp(),
                    all.context(),
                    all.events().subList(from, to));
            parts.add(new AppendedCommit(commit.key(), commit.type(), part));
            steps.computeIfPresent(commit.key(), (key, step) -> new Step(step.before(), part.lastVersion()));
            bytes = size;
            events += to - from;
        }
        return to == all.events().size();
    }

    private static int size(AppendedCommit commit) {
        return Utf8.length(commit.key().id().value())
                + Utf8.length(commit.type().value())
                + EventCodec.size(commit.commit().context());
    }

    private static int size(EventData event) {
        return EVENT_OVERHEAD_BYTES + EventCodec.size(event);
    }
}
