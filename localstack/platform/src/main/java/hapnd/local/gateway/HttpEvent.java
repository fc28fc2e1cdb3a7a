package hapnd.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    static JsonObject of(HttpServerRequest request, Routes.Match match, String apiId, String stage, Buffer body) {
        JsonObject event = new JsonObject()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                // An HTTP API decodes the path, and only the path.
                .put("rawPath", decodePath(request.path()))
                .put("rawQueryString", request.query() == null ? "" : request.query());
        List<String> cookies = cookies(request.headers());
        if (!cookies.isEmpty()) {
            event.put("cookies", new JsonArray(cookies));
        }
        event.put("headers", headers(request));
        if (request.query() != null && !request.query().isEmpty()) {
            event.put("queryStringParameters", joined(request.params(), UnaryOperator.identity()));
        }
        event.put("requestContext", context(request, match.route().key(), apiId, stage));
        if (!match.parameters().isEmpty()) {
            JsonObject parameters = new JsonObject();
            match.parameters().forEach((name, value) -> parameters.put(name, decodePath(value)));
            event.put("pathParameters", parameters);
        }
        if (body.length() > 0) {
            boolean text = isText(request.getHeader("Content-Type"));
            event.put("body", text ? body.toString() : Base64.getEncoder().encodeToString(body.getBytes()));
            event.put("isBase64Encoded", !text);
        } else {
            event.put("isBase64Encoded", false);
        }
        return event;
    }

    private static JsonObject context(HttpServerRequest request, String routeKey, String apiId, String stage) {
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
                                .put("path", decodePath(request.path()))
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
        // Those of the connection end at the gateway.
        sent.remove("Connection");
        sent.remove("Keep-Alive");
        sent.remove("Transfer-Encoding");
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

    /** A body is text by its content type, as AWS decides it; everything else is base64. */
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

    static String decodePath(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
