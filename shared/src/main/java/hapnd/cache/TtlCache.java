package hapnd.cache;

import hapnd.snapshot.RestoreListener;
import hapnd.snapshot.RestoreListeners;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers that may be used again for a fixed time, counted on a monotonic clock from <em>before</em> they were asked for: so
 * when that time has passed since a change, nobody uses an answer from before it, whatever the clocks of machines say.
 *
 * @param <K> what is asked
 * @param <V> the answer; make it an {@code Optional} where "there is none" is an answer to be kept too
 */
public final class TtlCache<K, V> implements RestoreListener {
    private static final int MAX_ENTRIES = 10_000;

    private final long lengthNanos;
    private final LongSupplier nanoClock;
    private final LruMap<K, Answer<V>> answers = new LruMap<>(MAX_ENTRIES);

    /** Answers are used for so long; at most 10,000 are kept. */
    public TtlCache(Duration length) {
        this(length, System::nanoTime);
    }

    /** With a clock of one's own. */
    public TtlCache(Duration length, LongSupplier nanoClock) {
        this.lengthNanos = length.toNanos();
        this.nanoClock = nanoClock;
        RestoreListeners.add(this);
    }

    /** The answer that is known, or a new one. */
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
