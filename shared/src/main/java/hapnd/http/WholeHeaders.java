package hapnd.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.core.MultiMap;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Restores headers as they are in the event. Quarkus splits header values at commas; then {@code K,1} and {@code K,2} would be
 * the same idempotency key, and a boundary with a comma would be cut. API Gateway joins headers of the same name <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">with
 * commas</a>, so a repeated header can't be distinguished from one with a comma: both have the whole value.
 */
@Provider
@PreMatching
@Priority(WholeHeaders.FIRST)
class WholeHeaders implements ContainerRequestFilter {
    static final int FIRST = 100;

    @Inject
    CurrentVertxRequest current;

    @Inject
    Accepted accepted;

    @Override
    public void filter(ContainerRequestContext request) {
        var headers = current.getCurrent().request().headers();
        if (headers instanceof QuarkusHttpHeaders quarkus
                && quarkus.getContextObjects().get(APIGatewayV2HTTPEvent.class) instanceof APIGatewayV2HTTPEvent event
                && event.getHeaders() != null) {
            event.getHeaders().forEach((name, value) -> {
                if (value != null && value.indexOf(',') >= 0) {
                    headers.set(name, value.strip());
                }
            });
        }
        contentType(headers);
        // no request fails because of what the client accepts (RFC 9110, 12.5.1)
        accepted.is(headers.getAll(HttpHeaders.ACCEPT));
        headers.remove(HttpHeaders.ACCEPT);
    }

    /** Replaces an invalid media type by an unsupported one, because it would cause an internal error when the body is read. */
    private static void contentType(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isMediaType(type)) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }

    private static boolean isMediaType(String text) {
        try {
            var type = MediaType.valueOf(text);
            return !type.getType().isEmpty() && !type.getSubtype().isEmpty();
        } catch (RuntimeException e) {
            // the implementation throws several kinds of exceptions
            return false;
        }
    }
}
