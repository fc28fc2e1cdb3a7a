package hapnd.reducer;

import hapnd.feed.Catalog;
import hapnd.journal.AggregateType;
import hapnd.paging.Merging;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** The aggregate types of a tenant: those that its feed has events of, and those that a reducer is bound to. */
public final class AggregateTypes {
    private final Catalog catalog;
    private final Bindings bindings;

    /**
     * @param catalog the types with events
     * @param bindings the types with a reducer
     */
    public AggregateTypes(Catalog catalog, Bindings bindings) {
        this.catalog = catalog;
        this.bindings = bindings;
    }

    /**
     * An aggregate type.
     *
     * @param type the type
     * @param binding the binding to show; empty when no reducer is bound to it
     */
    public record Listed(AggregateType type, Optional<Binding> binding) {
        private String name() {
            return type.value();
        }
    }

    /** A page of types in the order of their UTF-8 bytes. It is two queries. */
    public Page<Listed> page(TenantId tenant, PageRequest wanted) {
        var oneMore = wanted.withLimit(wanted.limit() + 1);
        var withEvents = catalog.aggregateTypes(tenant, oneMore).map(type -> new Listed(type, Optional.empty()));
        var bound = bindings.page(tenant, oneMore).map(binding -> new Listed(binding.type(), Optional.of(binding)));
        return Merging.merge(List.of(bound, withEvents), Listed::name, (one, other) -> one, wanted.limit());
    }
}
