package hapnd.preview;

import hapnd.journal.AggregateType;
import hapnd.projection.Generation;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.reducer.Binding;
import hapnd.reducer.Bindings;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.DiscoveredClass;
import hapnd.tenancy.TenantId;

/** The code that an upload of a class would replace: what is bound to a reducer's type, or serves under a projection's name. */
final class Deployed {
    private final Bindings bindings;
    private final Projections projections;

    Deployed(Bindings bindings, Projections projections) {
        this.bindings = bindings;
        this.projections = projections;
    }

    /** What a class is to be compared with. */
    Comparison comparison(TenantId tenant, DiscoveredClass found, String sha256) {
        var type = found.aggregateType().map(AggregateType::new);
        var before = found.kind() == CodeKind.REDUCER
                ? type.flatMap(bound -> bindings.find(tenant, bound))
                        .flatMap(Bindings.Bound::current)
                        .map(Binding::code)
                : projections
                        .find(tenant, ProjectionId.of(tenant, found.className()))
                        .flatMap(Projection::shown)
                        .map(Generation::code);
        return new Comparison(found.kind(), found.className(), type, before, new Code(sha256, found.className()));
    }
}
