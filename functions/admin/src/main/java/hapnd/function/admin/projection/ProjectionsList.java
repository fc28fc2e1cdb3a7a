package hapnd.function.admin.projection;

import hapnd.feed.Feed;
import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.projection.Projection;
import hapnd.projection.Projections;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Lists the projections of a tenant and of its sandbox with their status: {@code tenantId}. */
@Singleton
final class ProjectionsList implements Operation {
    private final Tenants tenants;
    private final Projections projections;
    private final Feed feed;

    ProjectionsList(Tenants tenants, Projections projections, Feed feed) {
        this.tenants = tenants;
        this.projections = projections;
        this.feed = feed;
    }

    @Override
    public String name() {
        return "projections list";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var id = request.tenant();
        var tenant =
                tenants.find(id).map(Tenant::id).orElseThrow(() -> ApiError.notFound("There is no tenant " + id + "."));
        answer.putRaws(
                "projections",
                Stream.of(tenant, tenant.sandbox()).flatMap(this::described).toList());
    }

    private Stream<String> described(TenantId data) {
        var found =
                projections.ofTenant(data).stream().filter(Projection::exists).toList();
        long head = found.isEmpty() ? 0 : feed.head(data);
        return found.stream().map(projection -> described(projection, head));
    }

    private static String described(Projection projection, long head) {
        var json = Described.projection(JsonText.object(), projection)
                .put("sequence", projection.sequence())
                .put("head", head)
                .put("paused", projection.paused());
        projection.serving().ifPresent(serving -> json.putRaw("serving", Described.generation(serving)));
        projection.building().ifPresent(building -> json.putRaw("building", Described.generation(building)));
        return json.end();
    }
}
