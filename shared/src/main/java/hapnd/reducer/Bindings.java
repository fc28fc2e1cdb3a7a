package hapnd.reducer;

import hapnd.journal.AggregateType;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The store of bindings. A binding changes in two steps, so that a cached binding is never older than the one that is shown:
 * first the new binding, or that there is none, is written beside the old one; when the caches have expired, the change is
 * settled and shown.
 */
public interface Bindings {
    /**
     * A type's binding, and the one that it replaces.
     *
     * @param current the binding that computes states from now on; empty when the type was unbound
     * @param settled whether all caches have {@code current}
     * @param previous the binding that is shown until then; empty when there was none
     */
    record Bound(Optional<Binding> current, boolean settled, Optional<Binding> previous) {
        /** The binding to show to callers. */
        public Optional<Binding> shown() {
            return settled ? current : previous;
        }
    }

    /** A type's binding; empty when the type was never bound. */
    Optional<Bound> find(TenantId tenant, AggregateType type);

    /**
     * Writes a binding that is not settled yet.
     *
     * @param unless nothing is written if this is true of the current binding's upload, or, after the type was unbound, of an
     *     id that is later than those of all uploads until then
     * @return whether it was written
     */
    boolean begin(TenantId tenant, Binding binding, Predicate<UploadId> unless);

    /**
     * That a type was unbound.
     *
     * @param id an id that is later than those of all uploads until then
     * @param settled whether all caches know of it
     */
    record Unbinding(UploadId id, boolean settled) {}

    /**
     * Writes that a type has no binding, which is not settled yet.
     *
     * @param id an id that is later than those of all uploads until now
     * @return that, or the former one when the type has no binding already; empty when the type was never bound
     */
    Optional<Unbinding> beginUnbinding(TenantId tenant, AggregateType type, UploadId id);

    /** Settles that a type was unbound, if it has no binding still. */
    void settleUnbinding(TenantId tenant, AggregateType type, Unbinding unbinding);

    /** The bindings to an upload that compute states or are shown, one for each type. */
    List<Binding> ofUpload(TenantId tenant, UploadId uploadId);

    /**
     * A page of the bindings that are shown, in the order of their types' UTF-8 bytes. It has fewer than were asked for when
     * types between were unbound.
     */
    Page<Binding> page(TenantId tenant, PageRequest wanted);

    /** Settles a binding, if it is still the current one. */
    void settle(TenantId tenant, Binding binding);
}
