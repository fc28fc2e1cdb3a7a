package hapnd.local.websocket;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * The events of functions of a WebSocket API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html">
 *     The request context of WebSocket APIs</a>
 */
final class WebSocketEvent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    // hop-by-hop headers end at the gateway
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "upgrade", "keep-alive");

    private WebSocketEvent() {}

    static JsonObject connect(Connection connection, HttpServerRequest request, MultiMap query) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        request.headers().forEach((name, value) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(name, value);
            }
        });
        headers.add("X-Forwarded-For", connection.sourceIp())
                .add("X-Forwarded-Port", Integer.toString(request.localAddress().port()))
                .add("X-Forwarded-Proto", "http");
        JsonObject event = new JsonObject().put("headers", last(headers)).put("multiValueHeaders", all(headers));
        if (!query.isEmpty()) {
            event.put("queryStringParameters", last(query)).put("multiValueQueryStringParameters", all(query));
        }
        return event.put("requestContext", context(connection, "$connect", "CONNECT"))
                .put("isBase64Encoded", false);
    }

    static JsonObject message(Connection connection, String route, String body) {
        return new JsonObject()
                .put("requestContext", context(connection, route, "MESSAGE").put("messageId", ConnectionIds.next()))
                .put("body", body)
                .put("isBase64Encoded", false);
    }

    static JsonObject disconnect(Connection connection, int status, String reason) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Host", connection.host())
                .add("x-api-key", "")
                .add("X-Forwarded-For", "")
                .add("x-restapi", "");
        return new JsonObject()
                .put("headers", last(headers))
                .put("multiValueHeaders", all(headers))
                .put(
                        "requestContext",
                        context(connection, "$disconnect", "DISCONNECT")
                                .put("disconnectStatusCode", status)
                                .put("disconnectReason", reason))
                .put("isBase64Encoded", false);
    }

    /** The message to a client whose message could not be handled. */
    static Buffer error(Connection connection, String message) {
        return new JsonObject()
                .put("message", message)
                .put("connectionId", connection.id())
                .put("requestId", ConnectionIds.next())
                .toBuffer();
    }

    private static JsonObject context(Connection connection, String route, String type) {
        Instant now = Instant.now();
        String requestId = ConnectionIds.next();
        return new JsonObject()
                .put("routeKey", route)
                .put("eventType", type)
                .put("extendedRequestId", requestId)
                .put("requestTime", TIME.format(now))
                .put("messageDirection", "IN")
                .put("stage", connection.stage())
                .put("connectedAt", connection.connectedAt().toEpochMilli())
                .put("requestTimeEpoch", now.toEpochMilli())
                .put("identity", connection.identity())
                .put("requestId", requestId)
                .put("domainName", connection.host())
                .put("connectionId", connection.id())
                .put("apiId", connection.apiId());
    }

    private static JsonObject last(MultiMap values) {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> json.put(name, value));
        return json;
    }

    private static JsonObject all(MultiMap values) {
        JsonObject json = new JsonObject();
        values.names().forEach(name -> json.put(name, new JsonArray(values.getAll(name))));
        return json;
    }
}
