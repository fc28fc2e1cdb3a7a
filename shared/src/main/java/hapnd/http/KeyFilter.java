package hapnd.http;

import hapnd.limit.RateLimiter;
import hapnd.tenancy.Authenticator;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Requires a valid API key that is within its rate limit, unless the endpoint is {@link Anonymous}. */
@Provider
class KeyFilter implements ContainerRequestFilter {
    /** Resolved lazily: a function with only anonymous endpoints has no registry table. */
    @Inject
    Instance<Authenticator> authenticator;

    @Inject
    Instance<RateLimiter> limiter;

    @Inject
    Caller caller;

    @Context
    ResourceInfo endpoint;

    @Override
    public void filter(ContainerRequestContext request) {
        if (isAnonymous(endpoint)) {
            return;
        }
        var key = authenticator
                .get()
                .authenticate(Optional.ofNullable(request.getHeaderString("X-API-Key")))
                .orElseThrow(() -> new ApiError(
                        ErrorCode.UNAUTHORIZED,
                        "Send a valid API key in the X-API-Key header: it is missing or unknown."));
        limiter.get().refuses(key).ifPresent(refusal -> {
            throw new TooManyRequests(refusal);
        });
        caller.is(key.data());
    }

    static boolean isAnonymous(ResourceInfo endpoint) {
        return endpoint.getResourceMethod().isAnnotationPresent(Anonymous.class)
                || endpoint.getResourceClass().isAnnotationPresent(Anonymous.class);
    }
}
