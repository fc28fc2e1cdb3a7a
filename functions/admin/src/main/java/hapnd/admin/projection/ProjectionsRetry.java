package hapnd.admin.projection;

import hapnd.admin.Operation;
import hapnd.admin.Request;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.projection.Projections.Listed;
import hapnd.projection.Retry;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has a projection that stopped at an event try it again: {@code projectionId}, and {@code tenantId}, without which the list
 * of all projections is searched for it.
 */
@Singleton
final class ProjectionsRetry implements Operation {
    private static final Pattern PROJECTION = Pattern.compile("proj_[0-9a-z]{26}");
    private static final int A_PAGE = 1000;

    private final Projections projections;
    private final Retry retry;

    ProjectionsRetry(Projections projections, Retry retry) {
        this.projections = projections;
        this.retry = retry;
    }

    @Override
    public String name() {
        return "projections retry";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var text = request.text("projectionId");
        var tenant = request.optionalTenant("tenantId");
        var found = Optional.of(text)
                .filter(id -> PROJECTION.matcher(id).matches())
                .map(ProjectionId::new)
                .flatMap(id -> tenant.map(owner -> of(owner, id)).orElseGet(() -> among(id)))
                .orElseThrow(() -> ApiError.notFound("There is no projection '" + text
                        + "'. 'projections list' of its tenant shows those that there are."));
        Described.projection(answer, found).put("resumed", retry.retry(found).size());
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
                var page = projections.listed(shard, last, A_PAGE);
                var listed = page.stream().filter(one -> one.id().equals(id)).findFirst();
                if (listed.isPresent()) {
                    return projections.find(listed.get().tenant(), id);
                }
                last = page.size() < A_PAGE ? Optional.empty() : Optional.of(page.getLast());
            } while (last.isPresent());
        }
        return Optional.empty();
    }
}
