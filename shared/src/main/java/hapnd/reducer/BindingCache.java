package hapnd.reducer;

import hapnd.cache.TtlCache;
import hapnd.journal.AggregateType;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Bindings as an append needs them: without a read each time. An answer, also that there is none, is used for one second;
 * {@link Binder} waits so long before it shows a change.
 */
public final class BindingCache {
    /** How long a binding may be used after it was read. */
    public static final Duration LENGTH = Duration.ofSeconds(1);

    private final Bindings bindings;
    private final TtlCache<Key, Optional<Binding>> cache;

    /** Of the given bindings, by the JVM's clock. */
    public BindingCache(Bindings bindings) {
        this(bindings, System::nanoTime);
    }

    BindingCache(Bindings bindings, LongSupplier nanoClock) {
        this.bindings = bindings;
        this.cache = new TtlCache<>(LENGTH, nanoClock);
    }

    /** The binding to compute a type's state by; empty when it has none. */
    public Optional<Binding> current(TenantId tenant, AggregateType type) {
        return cache.get(
                new Key(tenant, type),
                key -> bindings.find(key.tenant(), key.type()).map(Bindings.Bound::current));
    }

    private record Key(TenantId tenant, AggregateType type) {}
}
