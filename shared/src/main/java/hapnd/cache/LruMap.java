package hapnd.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the most recently used entries, up to a maximum number. It is thread-safe.
 *
 * @param <K> the keys
 * @param <V> the values; none is null
 */
public final class LruMap<K, V> {
    private final Map<K, V> entries;

    /** Evicts the least recently used entry when there would be more than {@code maxEntries}. */
    public LruMap(int maxEntries) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > maxEntries;
            }
        };
    }

    /** A value; reading it counts as use. */
    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** A value; a missing one is computed first, while other threads wait. */
    public synchronized V computeIfAbsent(K key, Function<K, V> make) {
        return entries.computeIfAbsent(key, make);
    }

    /** Replaces a value by one that is computed from it, and returns the new one. */
    public synchronized V update(K key, Function<Optional<V>, V> next) {
        return entries.compute(key, (any, known) -> next.apply(Optional.ofNullable(known)));
    }

    /** Stores a value and replaces the former one. */
    public synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    /** Removes a value. */
    public synchronized void remove(K key) {
        entries.remove(key);
    }

    /** Removes all values. */
    public synchronized void clear() {
        entries.clear();
    }
}
