package hapnd.http;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers {@code OPTIONS}, with or without a key, with the methods of exactly this path; RESTEasy would answer by the path's
 * first segment.
 */
@Provider
@PreMatching
@Priority(WholeHeaders.FIRST + 1)
class OptionsFilter implements ContainerRequestFilter {
    @Inject
    AllowedMethods allowedMethods;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return;
        }
        var allowed = allowedMethods.of(request.getUriInfo().getPath());
        if (!allowed.isEmpty()) {
            request.abortWith(Response.noContent()
                    .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                    .build());
        }
    }
}
