package hapnd.function.webhooks;

import hapnd.http.ApiError;
import hapnd.http.PageAnswer;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Projections;
import hapnd.tenancy.TenantId;
import hapnd.webhook.endpoint.Endpoint;
import hapnd.webhook.endpoint.Endpoints;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds a tenant's projections and their webhooks. */
@Singleton
final class EndpointReader {
    private final Projections projections;
    private final Endpoints endpoints;

    EndpointReader(Projections projections, Endpoints endpoints) {
        this.projections = projections;
        this.endpoints = endpoints;
    }

    /** A page of the webhooks, as JSON: a query for the projections, and a read of up to 100 webhooks at a time. */
    String page(TenantId tenant, PageRequest wanted) {
        var page = projections.page(tenant, wanted);
        var there = page.entries().stream().filter(Projection::exists).toList();
        var found = endpoints.among(tenant, there.stream().map(Projection::id).toList());
        var withWebhook = there.stream()
                .filter(projection -> found.containsKey(projection.id()))
                .toList();
        return PageAnswer.of(
                "webhooks",
                new Page<>(withWebhook, page.nextAfter()),
                projection -> projection.id().value(),
                projection -> EndpointJson.of(projection, found.get(projection.id())));
    }

    /** A projection's webhook, as JSON. */
    String one(TenantId tenant, String id) {
        var projection = projection(tenant, id);
        return find(projection)
                .map(endpoint -> EndpointJson.of(projection, endpoint))
                .orElseThrow(() -> ApiError.notFound("The projection '" + id
                        + "' has no webhook. Upload it with a 'config' that has one; see GET /docs."));
    }

    /** The webhook of a projection; empty when it has none. */
    Optional<Endpoint> find(Projection projection) {
        return endpoints.find(projection.tenant(), projection.id());
    }

    /**
     * A projection of this tenant.
     *
     * @throws ApiError {@code NOT_FOUND} also when it is deleted, or when the id can't be one
     */
    Projection projection(TenantId tenant, String id) {
        return ProjectionId.parse(id)
                .flatMap(known -> projections.find(tenant, known))
                .filter(Projection::exists)
                .orElseThrow(() -> ApiError.notFound("There is no projection '" + id + "'."));
    }
}
