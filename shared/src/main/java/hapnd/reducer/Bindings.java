package hapnd.reducer;

import hapnd.journal.AggregateType;
import hapnd.tenancy.TenantId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The store of bindings. A binding changes in two steps, so that a cached binding is never older than the one that is shown:
 * first the new binding is written beside the old one; when the caches have expired, the change is settled and the new one is
 * shown.
 */
public interface Bindings {
    /**
     * A type's binding, and the one that it replaces.
     *
     * @param current the binding that computes states from now on
     * @param settled whether all caches have {@code current}
     * @param previous the binding that is shown until then; empty when there was none
     */
    record Bound(Binding current, boolean settled, Optional<Binding> previous) {
        /** The binding to show to callers. */
        public Optional<Binding> shown() {
            return settled ? Optional.of(current) : previous;
        }
    }

    /** A type's binding; empty when the type was never bound. */
    Optional<Bound> find(TenantId tenant, AggregateType type);

    /**
     * Writes a binding that is not settled yet.
     *
     * @param unless nothing is written if this is true of the current binding
     * @return whether it was written
     */
    boolean begin(TenantId tenant, Binding binding, Predicate<Binding> unless);

    /** Settles a binding, if it is still the current one. */
    void settle(TenantId tenant, Binding binding);
}
