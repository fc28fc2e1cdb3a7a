package hapnd.append;

import hapnd.journal.AggregateKey;
import hapnd.journal.Commit;
import hapnd.journal.Head;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The heads that this instance has written or read last. A head may be out of date: the append's condition then fails, and the
 * failure returns the current head. So a hit saves a read, and a stale head costs one failed write.
 */
final class HeadCache {
    private static final long MAX_CHARACTERS = 16L * 1024 * 1024;

    private final LinkedHashMap<AggregateKey, Head> heads = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    synchronized Optional<Head> get(AggregateKey key) {
        return Optional.ofNullable(heads.get(key));
    }

    synchronized void put(Head head) {
        remove(head.key());
        heads.put(head.key(), head);
        characters += weight(head);
        while (characters > MAX_CHARACTERS && heads.size() > 1) {
            remove(heads.firstEntry().getKey());
        }
    }

    synchronized void remove(AggregateKey key) {
        var old = heads.remove(key);
        if (old != null) {
            characters -= weight(old);
        }
    }

    private static long weight(Head head) {
        long state = head.derived().snapshot().map(s -> s.json().length()).orElse(0);
        return 500 + state + head.tip().stream().mapToLong(HeadCache::weight).sum();
    }

    private static long weight(Commit commit) {
        long metadata = commit.context().metadata().map(m -> m.text().length()).orElse(0);
        return 200
                + metadata
                + commit.events().stream()
                        .mapToLong(event -> 100 + event.data().text().length())
                        .sum();
    }
}
