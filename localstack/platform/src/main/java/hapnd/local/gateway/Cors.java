package hapnd.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * An API's <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS configuration</a>:
 * the gateway answers preflight requests itself and overrides a function's CORS headers.
 */
record Cors(JsonNode configuration) {

    boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    void preflight(HttpServerRequest request) {
        allow(request);
        if (allowedOrigin(request) != null) {
            put(request, "Access-Control-Allow-Methods", "AllowMethods");
            put(request, "Access-Control-Allow-Headers", "AllowHeaders");
            if (configuration.has("MaxAge")) {
                request.response()
                        .putHeader(
                                "Access-Control-Max-Age",
                                configuration.get("MaxAge").asText());
            }
        }
        request.response().setStatusCode(204).end();
    }

    void allow(HttpServerRequest request) {
        String origin = allowedOrigin(request);
        if (origin == null) {
            return;
        }
        request.response().putHeader("Access-Control-Allow-Origin", origin);
        put(request, "Access-Control-Expose-Headers", "ExposeHeaders");
        if (configuration.path("AllowCredentials").asBoolean()) {
            request.response().putHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    private String allowedOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return null;
        }
        List<String> allowed = list("AllowOrigins");
        if (allowed.contains("*")) {
            return "*";
        }
        return allowed.contains(origin) ? origin : null;
    }

    private void put(HttpServerRequest request, String header, String property) {
        List<String> values = list(property);
        if (!values.isEmpty()) {
            request.response().putHeader(header, String.join(",", values));
        }
    }

    private List<String> list(String property) {
        List<String> values = new ArrayList<>();
        configuration.path(property).forEach(value -> values.add(value.asText()));
        return values;
    }
}
