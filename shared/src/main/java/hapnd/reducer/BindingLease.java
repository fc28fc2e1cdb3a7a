package hapnd.reducer;

import hapnd.journal.AggregateType;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Bindings as an append needs them: without a read each time. An answer, also that there is none, is used for one second
 * from before it was asked for; {@link Binder} waits so long before it shows a change.
 */
public final class BindingLease {
    /** How long a binding may be used after it was read. */
    public static final Duration LENGTH = Duration.ofSeconds(1);

    private static final int MOST_KEPT = 10_000;

    private final Bindings bindings;
    private final LongSupplier nanoClock;
    private final Map<Key, Lease> leases = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Lease> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Leases out of the given bindings, by the JVM's clock. */
    public BindingLease(Bindings bindings) {
        this(bindings, System::nanoTime);
    }

    BindingLease(Bindings bindings, LongSupplier nanoClock) {
        this.bindings = bindings;
        this.nanoClock = nanoClock;
    }

    /** The binding to compute a type's state by; empty when it has none. */
    public Optional<Binding> current(TenantId tenant, AggregateType type) {
        var key = new Key(tenant, type);
        long now = nanoClock.getAsLong();
        synchronized (leases) {
            var lease = leases.get(key);
            if (lease != null && now - lease.since() < LENGTH.toNanos()) {
                return lease.binding();
            }
        }
        var binding = bindings.find(tenant, type).map(Bindings.Bound::current);
        synchronized (leases) {
            leases.put(key, new Lease(binding, now));
        }
        return binding;
    }

    private record Key(TenantId tenant, AggregateType type) {}

    private record Lease(Optional<Binding> binding, long since) {}
}
