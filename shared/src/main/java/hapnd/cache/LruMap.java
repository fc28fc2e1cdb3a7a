package hapnd.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The entries that were used last, up to a number of them. Threads may share it.
 *
 * @param <K> the keys
 * @param <V> the values; none is null
 */
public final class LruMap<K, V> {
    private final Map<K, V> entries;

    /** Forgets the entry that was not used for the longest time when there would be more than these. */
    public LruMap(int maxEntries) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > maxEntries;
            }
        };
    }

    /** A value, which counts as used. */
    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** A value; one that is not there is made first, while other threads wait. */
    public synchronized V computeIfAbsent(K key, Function<K, V> make) {
        return entries.computeIfAbsent(key, make);
    }

    /** A value made from the one that is there, which it takes the place of. */
    public synchronized V update(K key, Function<Optional<V>, V> next) {
        return entries.compute(key, (any, known) -> next.apply(Optional.ofNullable(known)));
    }

    /** Keeps a value in place of the one before it. */
    public synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    /** Forgets a value. */
    public synchronized void remove(K key) {
        entries.remove(key);
    }

    /** Forgets all. */
    public synchronized void clear() {
        entries.clear();
    }
}
