package hapnd.function.admin.projection;

import hapnd.function.admin.Request;
import hapnd.http.ApiError;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.Projections.Listed;
import hapnd.tenancy.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the projection of a request by {@code projectionId}, with or without {@code tenantId}. */
final class Search {
    private static final Pattern PROJECTION = Pattern.compile("proj_[0-9a-z]{26}");
    private static final int PAGE_SIZE = 1000;

    private final Projections projections;

    Search(Projections projections) {
        this.projections = projections;
    }

    Projection find(Request request) {
        var text = request.text("projectionId");
        var tenant = request.optionalTenant("tenantId");
        return Optional.of(text)
                .filter(id -> PROJECTION.matcher(id).matches())
                .map(ProjectionId::new)
                .flatMap(id -> tenant.map(owner -> of(owner, id)).orElseGet(() -> among(id)))
                .filter(Projection::exists)
                .orElseThrow(() -> ApiError.notFound(
                        "There is no projection '" + text + "'. 'projections list' shows those of a tenant."));
    }

    private Optional<Projection> of(TenantId tenant, ProjectionId id) {
        return Stream.of(tenant, tenant.sandbox())
                .flatMap(data -> projections.find(data, id).stream())
                .findFirst();
    }

    private Optional<Projection> among(ProjectionId id) {
        for (int shard = 0; shard < Projections.SHARDS; shard++) {
            Optional<Listed> last = Optional.empty();
            do {
                var page = projections.listed(shard, last, PAGE_SIZE);
                var listed = page.stream().filter(one -> one.id().equals(id)).findFirst();
                if (listed.isPresent()) {
                    return projections.find(listed.get().tenant(), id);
                }
                last = page.size() < PAGE_SIZE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
        return Optional.empty();
    }
}
