package hapnd.local.gateway;

import hapnd.local.template.Stack.Cors;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * CORS as an HTTP API does it: a route's answer, also that to a preflight, loses what the function says of CORS and gets what is
 * configured; a preflight that has no route is answered by the API itself. What the API refuses itself, such as a body that is
 * too large, has none of these headers: AWS promises them of integrations' answers alone.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS for HTTP APIs</a>
 */
final class CorsHeaders {
    private static final String ORIGIN = "Origin";
    private static final String METHOD = "Access-Control-Request-Method";
    private static final String PREFIX = "access-control-";
    private static final String EVERY = "*";
    private static final int NO_CONTENT = 204;

    private final Optional<Cors> cors;

    CorsHeaders(Optional<Cors> cors) {
        this.cors = cors;
    }

    /** Changes the headers of a route's answer to this request. */
    Consumer<MultiMap> of(HttpServerRequest request) {
        return headers -> cors.ifPresent(configured -> {
            headers.names().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX))
                    .toList()
                    .forEach(headers::remove);
            add(configured, request, headers);
        });
    }

    /** Answers a preflight without a route; false when it is none, or CORS is not configured. */
    boolean answered(HttpServerRequest request) {
        if (cors.isEmpty() || !isPreflight(request)) {
            return false;
        }
        HttpServerResponse response = request.response().setStatusCode(NO_CONTENT);
        add(cors.get(), request, response.headers());
        response.end();
        return true;
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(ORIGIN)
                && request.headers().contains(METHOD);
    }

    private static void add(Cors cors, HttpServerRequest request, MultiMap headers) {
        List<String> sent = request.headers().getAll(ORIGIN);
        if (sent.size() != 1 || !allows(cors, sent.getFirst())) {
            return;
        }
        headers.set("Access-Control-Allow-Origin", cors.origins().contains(EVERY) ? EVERY : sent.getFirst());
        if (isPreflight(request)) {
            list(headers, "Access-Control-Allow-Methods", cors.methods());
            list(headers, "Access-Control-Allow-Headers", cors.headers());
            cors.maxAge().ifPresent(seconds -> headers.set("Access-Control-Max-Age", Integer.toString(seconds)));
        } else {
            list(headers, "Access-Control-Expose-Headers", cors.exposed());
        }
    }

    private static boolean allows(Cors cors, String origin) {
        return cors.origins().contains(EVERY) || cors.origins().contains(origin);
    }

    private static void list(MultiMap headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.set(name, String.join(",", values));
        }
    }
}
