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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Builds the next chunk: the events that are not in the feed yet, as far as is known, and for each of their aggregates the last
 * version in the chunk. It is full when the transaction that writes it is: with events, aggregates, or types that are new to the
 * catalog. A chunk may end within a commit.
 */
final class ChunkBuilder {
    /**
     * The maximum size before compression. A first event is added whatever its size: a request has at most 256 KB, and an item
     * may have 400 KB.
     */
    static final int MAX_BYTES = 256 * 1024;

    /** A transaction has at most 100 items; two of them are the chunk and the feed's head. */
    static final int MAX_ITEMS = 98;

    private static final int EVENT_OVERHEAD_BYTES = 48;
    private static final int COMMIT_OVERHEAD_BYTES = 64;
    private static final int MAX_MISSING_AT_ONCE = 1000;

    private final long before;
    private final Map<AggregateKey, Marker> known;
    private final Predicate<CatalogEntry> noted;
    private final History history;
    private final List<AppendedCommit> parts = new ArrayList<>();
    private final Map<AggregateKey, Step> steps = new LinkedHashMap<>();
    private final Set<CatalogEntry> entries = new LinkedHashSet<>();
    private int items;
    private int bytes;
    private int events;

    /**
     * @param before the feed's last position before the chunk
     * @param known the markers that are known. Other aggregates are assumed to have none
     * @param noted which entries the catalog is known to have
     */
    ChunkBuilder(long before, Map<AggregateKey, Marker> known, Predicate<CatalogEntry> noted, History history) {
        this.before = before;
        this.known = known;
        this.noted = noted;
        this.history = history;
    }

    /**
     * The change of an aggregate's marker.
     *
     * @param before the marker before the chunk
     * @param after the marker with the chunk
     */
    record Step(Marker before, Marker after) {
        static Step begin(Marker before) {
            return new Step(before, before.withRoom());
        }

        boolean isEmpty() {
            return after.version() == before.version();
        }

        /** The number of items that it writes. */
        int items() {
            return before.isFull() ? 2 : 1;
        }

        Step plus(long position, int events) {
            return new Step(before, after.plus(position, events));
        }
    }

    List<AppendedCommit> parts() {
        return parts;
    }

    Map<AggregateKey, Step> steps() {
        return steps;
    }

    /** What the catalog may lack of the chunk's types. */
    Set<CatalogEntry> entries() {
        return entries;
    }

    int events() {
        return events;
    }

    /**
     * Adds the new events of a commit, and events that are missing before it. False when the chunk is full before all are
     * added.
     */
    boolean take(AppendedCommit commit) {
        long lastInFeed = lastInFeed(commit);
        if (commit.commit().lastVersion() <= lastInFeed) {
            return true;
        }
        if (!steps.containsKey(commit.key()) && !begin(commit.key())) {
            return false;
        }
        boolean taken = addMissing(commit) && addNew(commit);
        // the chunk may have been full before the first event
        var step = steps.get(commit.key());
        if (step.isEmpty()) {
            steps.remove(commit.key());
            items -= step.items();
        }
        return taken;
    }

    /** False when the transaction has no room for the aggregate's items. */
    private boolean begin(AggregateKey key) {
        var step = Step.begin(known.getOrDefault(key, Marker.NONE));
        if (items + step.items() > MAX_ITEMS) {
            return false;
        }
        steps.put(key, step);
        items += step.items();
        return true;
    }

    private long lastInFeed(AppendedCommit commit) {
        var step = steps.get(commit.key());
        var marker = step != null ? step.after() : known.getOrDefault(commit.key(), Marker.NONE);
        return marker.version();
    }

    private boolean addMissing(AppendedCommit commit) {
        long missingCount = commit.commit().firstVersion() - 1 - lastInFeed(commit);
        while (missingCount > 0) {
            long next = lastInFeed(commit) + 1;
            int limit = (int) Math.min(missingCount, MAX_MISSING_AT_ONCE);
            var missing = history.forward(commit.key(), next, limit, MAX_BYTES);
            if (missing.isEmpty() || missing.getFirst().version() != next) {
                throw new IllegalStateException("the journal lacks version " + next + " of " + commit.key());
            }
            for (var found : Commits.of(missing)) {
                if (!addNew(new AppendedCommit(commit.key(), commit.type(), found))) {
                    return false;
                }
            }
            missingCount = commit.commit().firstVersion() - 1 - lastInFeed(commit);
        }
        return true;
    }

    private boolean addNew(AppendedCommit commit) {
        var all = commit.commit();
        int from = (int) (lastInFeed(commit) + 1 - all.firstVersion());
        int to = from;
        int size = bytes + COMMIT_OVERHEAD_BYTES + size(commit);
        while (to < all.events().size()) {
            var event = all.events().get(to);
            int more = size(event);
            if ((size + more > MAX_BYTES && (events > 0 || to > from)) || !note(commit, event)) {
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
            long position = before + events + 1;
            int count = part.events().size();
            steps.computeIfPresent(commit.key(), (key, step) -> step.plus(position, count));
            bytes = size;
            events += count;
        }
        return to == all.events().size();
    }

    /** False when the transaction has no room for the entries of the event's types. An empty one has. */
    private boolean note(AppendedCommit commit, EventData event) {
        var missing = CatalogEntry.of(commit, event)
                .filter(entry -> !entries.contains(entry) && !noted.test(entry))
                .toList();
        if (items + missing.size() > MAX_ITEMS) {
            return false;
        }
        entries.addAll(missing);
        items += missing.size();
        return true;
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
