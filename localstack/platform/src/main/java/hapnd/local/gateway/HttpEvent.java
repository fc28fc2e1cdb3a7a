package hapnd.local.gateway;

import hapnd.local.http.RequestTarget;
import hapnd.local.http.Utf8;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The event of a Lambda proxy integration,
 * <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a>.
 */
final class HttpEvent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpEvent() {}

    static JsonObject of(
            HttpServerRequest request,
            RequestTarget target,
            Routes.Match match,
            String apiId,
            String stage,
            Buffer body) {
        JsonObject event = new JsonObject()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                // an HTTP API decodes only the path
                .put("rawPath", target.decodedPath())
                .put("rawQueryString", target.wellFormedQuery());
        List<String> cookies = cookies(request.headers());
        if (!cookies.isEmpty()) {
            event.put("cookies", new JsonArray(cookies));
        }
        event.put("headers", headers(request));
        MultiMap parameters = target.parameters();
        if (!parameters.isEmpty()) {
            event.put("queryStringParameters", joined(parameters, UnaryOperator.identity()));
        }
        event.put("requestContext", context(request, target, match.route().key(), apiId, stage));
        if (!match.parameters().isEmpty()) {
            JsonObject inPath = new JsonObject();
            match.parameters().forEach((name, value) -> inPath.put(name, RequestTarget.decode(value)));
            event.put("pathParameters", inPath);
        }
        if (body.length() == 0) {
            return event.put("isBase64Encoded", false);
        }
        // invalid UTF-8 is passed as bytes and not replaced, so that the function can refuse it
        Optional<String> text =
                isText(request.getHeader("Content-Type")) ? Utf8.decode(body.getBytes()) : Optional.empty();
        return event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body.getBytes())))
                .put("isBase64Encoded", text.isEmpty());
    }

    private static JsonObject context(
            HttpServerRequest request, RequestTarget target, String routeKey, String apiId, String stage) {
        Instant now = Instant.now();
        String host =
                request.authority() == null ? "localhost" : request.authority().host();
        String userAgent = request.getHeader("User-Agent");
        return new JsonObject()
                .put("accountId", "anonymous")
                .put("apiId", apiId)
                .put("domainName", host)
                .put("domainPrefix", host.contains(".") ? host.substring(0, host.indexOf('.')) : host)
                .put(
                        "http",
                        new JsonObject()
                                .put("method", request.method().name())
                                .put("path", target.decodedPath())
                                .put("protocol", "HTTP/1.1")
                                .put("sourceIp", request.remoteAddress().hostAddress())
                                .put("userAgent", userAgent == null ? "" : userAgent))
                .put("requestId", UUID.randomUUID().toString())
                .put("routeKey", routeKey)
                .put("stage", stage)
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    private static JsonObject headers(HttpServerRequest request) {
        MultiMap sent = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
        sent.remove("Cookie");
        // hop-by-hop headers end at the gateway
        sent.remove("Connection");
        sent.remove("Keep-Alive");
        sent.remove("Transfer-Encoding");
        sent.remove("Expect");
        sent.add("x-forwarded-for", request.remoteAddress().hostAddress());
        sent.add("x-forwarded-port", Integer.toString(request.localAddress().port()));
        sent.add("x-forwarded-proto", "http");
        return joined(sent, name -> name.toLowerCase(Locale.ROOT));
    }

    private static JsonObject joined(MultiMap values, UnaryOperator<String> naming) {
        Map<String, String> joined = new TreeMap<>();
        values.forEach((name, value) -> joined.merge(naming.apply(name), value, (a, b) -> a + "," + b));
        JsonObject json = new JsonObject();
        joined.forEach(json::put);
        return json;
    }

    private static List<String> cookies(MultiMap headers) {
        List<String> cookies = new ArrayList<>();
        for (String header : headers.getAll("Cookie")) {
            for (String cookie : header.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies;
    }

    /** Whether a body is text by its content type, by the same rules as AWS; other bodies are base64. */
    private static boolean isText(String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/javascript")
                || type.startsWith("application/xml")
                || type.startsWith("application/x-www-form-urlencoded")
                || type.contains("+json")
                || type.contains("+xml");
    }
}
