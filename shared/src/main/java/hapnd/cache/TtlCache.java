package hapnd.cache;

import hapnd.snapshot.RestoreListener;
import hapnd.snapshot.RestoreListeners;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Caches values for a fixed time, measured on a monotonic clock from <em>before</em> the value was read. So when that time has
 * passed since a change, no cache holds a value from before it, whatever the clocks of machines say.
 *
 * @param <K> the keys
 * @param <V> the values; use an {@code Optional} to cache missing values too
 */
public final class TtlCache<K, V> implements RestoreListener {
    private static final int MAX_ENTRIES = 10_000;

    private final long lengthNanos;
    private final LongSupplier nanoClock;
    private final LruMap<K, Answer<V>> answers = new LruMap<>(MAX_ENTRIES);

    /** Caches at most 10,000 values for this time. */
    public TtlCache(Duration length) {
        this(length, System::nanoTime);
    }

    /** With a given clock. */
    public TtlCache(Duration length, LongSupplier nanoClock) {
        this.lengthNanos = length.toNanos();
        this.nanoClock = nanoClock;
        RestoreListeners.add(this);
    }

    /** The cached value, or a new one. */
    public V get(K key, Function<K, V> ask) {
        long now = nanoClock.getAsLong();
        var known = answers.get(key).filter(answer -> now - answer.since() < lengthNanos);
        if (known.isPresent()) {
            return known.get().value();
        }
        var value = ask.apply(key);
        answers.put(key, new Answer<>(value, now));
        return value;
    }

    @Override
    public void drop() {
        answers.clear();
    }

    private record Answer<V>(V value, long since) {}
}
