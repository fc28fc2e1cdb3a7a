package hapnd.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Converts a function's answer into the HTTP response, by the rules of payload format 2.0. */
final class HttpAnswer {
    // Hop-by-hop headers, and those that the server sets itself.
    private static final Set<String> OURS = Set.of("connection", "content-length", "transfer-encoding", "keep-alive");

    private HttpAnswer() {}

    /**
     * Writes the response. False, without writing anything, when the function's answer is invalid.
     *
     * @param gateway what the API itself does to the headers, last of all
     */
    static boolean write(HttpServerResponse response, Buffer payload, Consumer<MultiMap> gateway) {
        try {
            return written(response, payload, gateway);
        } catch (ClassCastException | IllegalArgumentException e) {
            // the answer doesn't follow the format, or can't be sent over HTTP
            response.headers().clear();
            return false;
        }
    }

    private static boolean written(HttpServerResponse response, Buffer payload, Consumer<MultiMap> gateway) {
        Object answer;
        try {
            answer = Json.decodeValue(payload);
        } catch (DecodeException e) {
            return false;
        }
        if (!(answer instanceof JsonObject object) || !object.containsKey("statusCode")) {
            // without a status code, AWS uses the whole answer as a JSON body
            response.putHeader("Content-Type", "application/json");
            gateway.accept(response.headers());
            response.end(payload);
            return true;
        }
        if (!(object.getValue("statusCode") instanceof Number status)
                || status.intValue() < 200
                || status.intValue() > 599) {
            return false;
        }
        response.setStatusCode(status.intValue());
        boolean typed = headers(response, object.getJsonObject("headers"));
        multiValueHeaders(response, object.getJsonObject("multiValueHeaders"));
        JsonArray cookies = object.getJsonArray("cookies");
        if (cookies != null) {
            cookies.forEach(cookie -> response.headers().add("Set-Cookie", cookie.toString()));
        }
        Buffer body = body(object);
        if (!typed && body.length() > 0 && !response.headers().contains("Content-Type")) {
            response.putHeader("Content-Type", "text/plain;charset=UTF-8");
        }
        gateway.accept(response.headers());
        response.end(body);
        return true;
    }

    private static boolean headers(HttpServerResponse response, JsonObject headers) {
        if (headers == null) {
            return false;
        }
        for (Map.Entry<String, Object> header : headers) {
            if (!OURS.contains(header.getKey().toLowerCase(Locale.ROOT)) && header.getValue() != null) {
                response.putHeader(header.getKey(), header.getValue().toString());
            }
        }
        return response.headers().contains("Content-Type");
    }

    private static void multiValueHeaders(HttpServerResponse response, JsonObject headers) {
        if (headers == null) {
            return;
        }
        for (Map.Entry<String, Object> header : headers) {
            if (!OURS.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && header.getValue() instanceof JsonArray values) {
                response.headers().remove(header.getKey());
                values.forEach(value -> response.headers().add(header.getKey(), value.toString()));
            }
        }
    }

    private static Buffer body(JsonObject answer) {
        Object body = answer.getValue("body");
        if (body == null) {
            return Buffer.buffer();
        }
        String text = body instanceof String string ? string : Json.encode(body);
        return answer.getBoolean("isBase64Encoded", false)
                ? Buffer.buffer(Base64.getDecoder().decode(text))
                : Buffer.buffer(text);
    }
}
