package hapnd.reducer;

import hapnd.journal.AggregateType;
import hapnd.tenancy.TenantId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where bindings are kept. A binding changes in two steps, so that whoever caches one for a moment never computes state by
 * an older binding than the one that is shown: first the new binding is written beside the old one; when every cache must
 * have seen it, the change is settled and the new one is shown.
 */
public interface Bindings {
    /**
     * A type's binding, and the one that it is replacing at this moment.
     *
     * @param current what state is computed by from now on
     * @param settled whether every cache has seen {@code current}
     * @param previous what is shown until then; empty when there was none
     */
    record Bound(Binding current, boolean settled, Optional<Binding> previous) {
        /** The binding to show to callers. */
        public Optional<Binding> shown() {
            return settled ? Optional.of(current) : previous;
        }
    }

    /** A type's binding; empty when none was ever made. */
    Optional<Bound> find(TenantId tenant, AggregateType type);

    /**
     * Writes a binding, not settled yet.
     *
     * @param unless leaves everything as it is when this is true of the binding that is there
     * @return whether it was written
     */
    boolean begin(TenantId tenant, Binding binding, Predicate<Binding> unless);

    /** Settles a binding, if it is still the one that was begun. */
    void settle(TenantId tenant, Binding binding);
}
