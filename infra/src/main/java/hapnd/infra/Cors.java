package hapnd.infra;

import hapnd.gateway.WebOrigins;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;

/**
 * What the HTTP API says to browsers of pages of other origins. API Gateway ignores such headers of the functions.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS for HTTP APIs</a>
 */
final class Cors {
    private static final List<CorsHttpMethod> METHODS = List.of(
            CorsHttpMethod.GET, CorsHttpMethod.HEAD, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE);

    /** What the API reads, and what clients with OpenTelemetry add of a trace. */
    private static final List<String> REQUEST_HEADERS =
            List.of("content-type", "idempotency-key", "if-none-match", "traceparent", "tracestate", "x-api-key");

    /** What answers have, apart from what every page may read, such as the content's type. */
    private static final List<String> ANSWER_HEADERS = List.of("allow", "etag", "idempotent-replayed", "retry-after");

    /** How long a browser may keep the answer to a preflight; Chromium keeps none for longer. */
    private static final Duration MAX_AGE = Duration.hours(2);

    private Cors() {}

    /**
     * The configuration; empty without origins. Credentials of browsers, such as cookies, are not allowed: the API key in its
     * header is none of them.
     */
    static Optional<CorsPreflightOptions> of(WebOrigins origins) {
        return origins.isEmpty()
                ? Optional.empty()
                : Optional.of(CorsPreflightOptions.builder()
                        .allowOrigins(origins.origins())
                        .allowMethods(METHODS)
                        .allowHeaders(REQUEST_HEADERS)
                        .exposeHeaders(ANSWER_HEADERS)
                        .maxAge(MAX_AGE)
                        .build());
    }
}
