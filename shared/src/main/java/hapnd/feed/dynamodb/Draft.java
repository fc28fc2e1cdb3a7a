package hapnd.feed.dynamodb;

import hapnd.feed.Commits;
import hapnd.feed.History;
import hapnd.feed.Sequenced;
import hapnd.journal.AggregateKey;
import hapnd.journal.Commit;
import hapnd.json.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The next chunk in the making: events that are not in the feed yet, as far as is known, and for each of their aggregates how
 * far it is brought. A chunk may end within a commit.
 */
final class Draft {
    /** Before packing. One event is taken whatever its size; it came in a request of at most 256 KB, and an item takes 400. */
    static final int MOST_BYTES = 256 * 1024;

    /** A transaction has at most 100 items, and two are the chunk and the feed's head. */
    static final int MOST_AGGREGATES = 98;

    private static final int BYTES_AN_EVENT = 48;
    private static final int BYTES_A_COMMIT = 64;
    private static final int MOST_MISSING_AT_ONCE = 1000;

    private final Map<AggregateKey, Long> known;
    private final History history;
    private final List<Sequenced> parts = new ArrayList<>();
    private final Map<AggregateKey, Step> steps = new LinkedHashMap<>();
    private int bytes;
    private int events;

    /**
     * @param known the versions up to which aggregates are known to be in the feed; about the others each is believed to be
     *     there up to the commit that is brought, since that's how a stream that loses nothing brings them
     */
    Draft(Map<AggregateKey, Long> known, History history) {
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

    List<Sequenced> parts() {
        return parts;
    }

    Map<AggregateKey, Step> steps() {
        return steps;
    }

    int events() {
        return events;
    }

    /** Takes what of a commit is new, and what is missing before it. False when there is no room for all of that. */
    boolean take(Sequenced commit) {
        long seen = seen(commit);
        if (commit.commit().lastVersion() <= seen) {
            return true;
        }
        if (!steps.containsKey(commit.key()) && steps.size() == MOST_AGGREGATES) {
            return false;
        }
        steps.putIfAbsent(commit.key(), new Step(seen, seen));
        boolean taken = takeMissing(commit) && takeNew(commit);
        // the room may have ended before the first event
        steps.computeIfPresent(commit.key(), (key, step) -> step.after() == step.before() ? null : step);
        return taken;
    }

    private long seen(Sequenced commit) {
        var step = steps.get(commit.key());
        return step != null
                ? step.after()
                : known.getOrDefault(commit.key(), commit.commit().firstVersion() - 1);
    }

    private boolean takeMissing(Sequenced commit) {
        long wanted = commit.commit().firstVersion() - 1 - seen(commit);
        while (wanted > 0) {
            long next = seen(commit) + 1;
            int limit = (int) Math.min(wanted, MOST_MISSING_AT_ONCE);
            var missing = history.forward(commit.key(), next, limit, MOST_BYTES);
            if (missing.isEmpty() || missing.getFirst().version() != next) {
                throw new IllegalStateException("the journal lacks version " + next + " of " + commit.key());
            }
            for (var found : Commits.of(missing)) {
                if (!takeNew(new Sequenced(commit.key(), commit.type(), found))) {
                    return false;
                }
            }
            wanted = commit.commit().firstVersion() - 1 - seen(commit);
        }
        return true;
    }

    private boolean takeNew(Sequenced commit) {
        var all = commit.commit();
        int from = (int) (seen(commit) + 1 - all.firstVersion());
        int to = from;
        int size = bytes + BYTES_A_COMMIT + size(commit);
        while (to < all.events().size()) {
            int more = size(all.events().get(to));
            if (size + more > MOST_BYTES && (events > 0 || to > from)) {
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
            parts.add(new Sequenced(commit.key(), commit.type(), part));
            steps.computeIfPresent(commit.key(), (key, step) -> new Step(step.before(), part.lastVersion()));
            bytes = size;
            events += to - from;
        }
        return to == all.events().size();
    }

    private static int size(Sequenced commit) {
        var context = commit.commit().context();
        return Utf8.length(commit.key().id().value())
                + Utf8.length(commit.type().value())
                + context.correlationId().map(Utf8::length).orElse(0)
                + context.causationId().map(Utf8::length).orElse(0)
                + context.metadata()
                        .map(metadata -> Utf8.length(metadata.text()))
                        .orElse(0);
    }

    private static int size(Commit.Fact fact) {
        return BYTES_AN_EVENT
                + Utf8.length(fact.type())
                + Utf8.length(fact.data().text());
    }
}
