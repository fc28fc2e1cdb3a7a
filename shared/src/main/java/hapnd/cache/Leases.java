package hapnd.cache;

import hapnd.snapshot.Perishable;
import hapnd.snapshot.Perishables;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Answers that may be used again for a fixed time, counted on a monotonic clock from <em>before</em> they were asked for: so
 * when that time has passed since a change, nobody uses an answer from before it, whatever the clocks of machines say.
 *
 * @param <K> what is asked
 * @param <V> the answer; make it an {@code Optional} where "there is none" is an answer to be kept too
 */
public final class Leases<K, V> implements Perishable {
    private static final int MOST_KEPT = 10_000;

    private final long lengthNanos;
    private final LongSupplier nanoClock;
    private final Map<K, Lease<V>> leases = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Lease<V>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Answers are used for so long; at most 10,000 are kept. */
    public Leases(Duration length) {
        this(length, System::nanoTime);
    }

    /** With a clock of one's own. */
    public Leases(Duration length, LongSupplier nanoClock) {
        this.lengthNanos = length.toNanos();
        this.nanoClock = nanoClock;
        Perishables.add(this);
    }

    /** The answer that is known, or a new one. */
    public V get(K key, Function<K, V> ask) {
        long now = nanoClock.getAsLong();
        synchronized (leases) {
            var lease = leases.get(key);
            if (lease != null && now - lease.since() < lengthNanos) {
                return lease.answer();
            }
        }
        var answer = ask.apply(key);
        synchronized (leases) {
            leases.put(key, new Lease<>(answer, now));
        }
        return answer;
    }

    @Override
    public void drop() {
        synchronized (leases) {
            leases.clear();
        }
    }

    private record Lease<V>(V answer, long since) {}
}
