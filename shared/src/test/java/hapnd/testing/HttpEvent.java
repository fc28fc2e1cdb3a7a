package hapnd.testing;

import hapnd.gateway.GatewayEntry;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as API Gateway hands it to a function, payload format 2.0, sent to a function under test. */
public final class HttpEvent {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers = new TreeMap<>();
    private byte[] body = new byte[0];

    private HttpEvent(String method, String pathAndQuery) {
        this.method = method;
        int mark = pathAndQuery.indexOf('?');
        this.path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        this.query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
    }

    /** A function's answer. */
    public record Answer(int status, Map<String, RawJson> headers, String body) {
        /** A field of the body. */
        public RawJson field(String name) {
            return Optional.ofNullable(RawJson.parse(body).fields().get(name))
                    .orElseThrow(() -> new AssertionError("no field '" + name + "' in " + body));
        }

        /** A header, by its lower-case name. */
        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().string())
                    .findFirst();
        }
    }

    /** A request without a body. */
    public static HttpEvent of(String method, String pathAndQuery) {
        return new HttpEvent(method, pathAndQuery);
    }

    /** With an API key. */
    public HttpEvent key(String apiKey) {
        return header("X-API-Key", apiKey);
    }

    /** With a header. */
    public HttpEvent header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** With a JSON body. */
    public HttpEvent json(String json) {
        return header("Content-Type", "application/json").body(json.getBytes(StandardCharsets.UTF_8));
    }

    /** With a body of bytes. */
    public HttpEvent body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /** Sends it to the function that the test runs. */
    public Answer send() {
        return send(event());
    }

    /** Sends a whole event to the function that the test runs, as its handler would: through the gateway. */
    public static Answer send(String event) {
        try {
            var answer = GatewayEntry.through(
                    event.getBytes(StandardCharsets.UTF_8),
                    read -> FunctionUnderTest.invoke(new String(read, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
            return answer(new String(answer, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a function has answered. */
    public static Answer answer(String json) {
        var fields = RawJson.parse(json).fields();
        var text = Optional.ofNullable(fields.get("body"))
                .filter(body -> body.kind() == RawJson.Kind.STRING)
                .map(RawJson::string)
                .orElse("");
        boolean base64 = fields.containsKey("isBase64Encoded")
                && fields.get("isBase64Encoded").text().equals("true");
        return new Answer(
                Integer.parseInt(fields.get("statusCode").text()),
                Optional.ofNullable(fields.get("headers"))
                        .filter(headers -> headers.kind() == RawJson.Kind.OBJECT)
                        .map(RawJson::fields)
                        .orElse(Map.of()),
                base64 ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8) : text);
    }

    /** The event's JSON, for a function that runs elsewhere. */
    public String event() {
        var headerJson = JsonText.object();
        headers.forEach(headerJson::put);
        var http = JsonText.object()
                .put("method", method)
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1")
                .end();
        var event = JsonText.object()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", query)
                .putRaw("headers", headerJson.end())
                .putRaw(
                        "requestContext",
                        JsonText.object()
                                .putRaw("http", http)
                                .put("requestId", "r1")
                                .put("stage", "$default")
                                .end())
                .put("isBase64Encoded", body.length > 0);
        if (body.length > 0) {
            event.put("body", Base64.getEncoder().encodeToString(body));
        }
        return event.end();
    }
}
