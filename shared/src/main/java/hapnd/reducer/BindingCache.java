package hapnd.reducer;

import hapnd.cache.TtlCache;
import hapnd.journal.AggregateType;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Caches bindings for one second, also that a type has none, so that appends need no read. {@link Binder} waits that long
 * before it shows a change.
 */
public final class BindingCache {
    /** How long a binding may be used after it was read. */
    public static final Duration CACHE_TIME = Duration.ofSeconds(1);

    private final Bindings bindings;
    private final TtlCache<Key, Optional<Binding>> cache;

    /** Caches the given bindings; uses the JVM's clock. */
    public BindingCache(Bindings bindings) {
        this(bindings, System::nanoTime);
    }

    BindingCache(Bindings bindings, LongSupplier nanoClock) {
        this.bindings = bindings;
        this.cache = new TtlCache<>(CACHE_TIME, nanoClock);
    }

    /** The binding that computes a type's states; empty when there is none. */
    public Optional<Binding> current(TenantId tenant, AggregateType type) {
        return cache.get(
                new Key(tenant, type),
                key -> bindings.find(key.tenant(), key.type()).flatMap(Bindings.Bound::current));
    }

    private record Key(TenantId tenant, AggregateType type) {}
}
