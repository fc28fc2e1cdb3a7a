package hapnd.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Refuses query parameters that an endpoint doesn't take or that are repeated. {@link Anonymous} endpoints are exempt: monitors
 * may add parameters to bypass caches.
 */
@Provider
@Priority(Priorities.USER + 1)
class QueryFilter implements ContainerRequestFilter {
    @Context
    ResourceInfo endpoint;

    @Override
    public void filter(ContainerRequestContext request) {
        var sent = request.getUriInfo().getQueryParameters();
        if (sent.isEmpty() || KeyFilter.isAnonymous(endpoint)) {
            return;
        }
        var queries = endpoint.getResourceMethod().getAnnotation(Queries.class);
        var taken = queries == null ? List.<String>of() : List.of(queries.value());
        sent.forEach((name, values) -> {
            if (!taken.contains(name)) {
                throw ApiError.invalid("The query holds a parameter that this path does not take. "
                        + (taken.isEmpty() ? "It takes none." : "It takes: " + String.join(", ", taken) + "."));
            }
            if (values.size() > 1) {
                throw ApiError.invalid("'" + name + "' is in the query more than once. Send it once.");
            }
        });
    }
}
