package hapnd.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses query parameters that an endpoint doesn't take or that are repeated. {@link Anonymous} endpoints are exempt: monitors
 * may add parameters to bypass caches.
 */
@Provider
@Priority(Priorities.USER + 1)
class QueryFilter implements ContainerRequestFilter {
    private static final int MAX_SHOWN = 64;

    @Context
    ResourceInfo endpoint;

    @Override
    public void filter(ContainerRequestContext request) {
        var sent = request.getUriInfo().getQueryParameters();
        if (sent.isEmpty() || KeyFilter.isAnonymous(endpoint)) {
            return;
        }
        var queries = endpoint.getResourceMethod().getAnnotation(Queries.class);
        var once = queries == null ? List.<String>of() : List.of(queries.value());
        var repeatable = queries == null ? List.<String>of() : List.of(queries.repeatable());
        sent.forEach((name, values) -> {
            if (!once.contains(name) && !repeatable.contains(name)) {
                throw ApiError.invalid("This path takes no '" + shown(name) + "' in its query. "
                        + takes(Stream.concat(once.stream(), repeatable.stream())
                                .toList()));
            }
            if (values.size() > 1 && !repeatable.contains(name)) {
                throw ApiError.invalid("'" + name + "' is in the query more than once. Send it once.");
            }
        });
    }

    private static String takes(List<String> names) {
        return names.isEmpty() ? "It takes none." : "It takes: " + String.join(", ", names) + ".";
    }

    /** A name may be anything of any length. */
    private static String shown(String name) {
        return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
    }
}
