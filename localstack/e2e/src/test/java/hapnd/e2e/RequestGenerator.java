package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Makes requests from the API's document: right ones, and ones with something wrong in them. */
final class RequestGenerator {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
    private static final List<String> TYPES = List.of(
            "application/json; charset=utf-8",
            "Application/JSON",
            "application/json;charset=latin1",
            "text/plain",
            "application/*",
            "*/*",
            "application/vnd.x+json",
            "json",
            ";",
            "");
    private static final List<String> MORE = List.of(
            "Accept: text/html",
            "Accept: ;;",
            "Expect: 100-continue",
            "Content-Encoding: gzip",
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "traceparent: x",
            "Cookie: a=b; c",
            "X-Forwarded-For: 1.2.3.4",
            "Accept-Language: %",
            "If-None-Match: *",
            "Range: bytes=0-1");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private record Operation(String method, String path, JsonNode described) {
        String name() {
            return method + " " + path;
        }
    }

    private final List<Operation> operations = new ArrayList<>();
    private final JsonNode document;
    private final String key;
    private final OddText odd;

    /**
     * Begins a sequence of requests.
     *
     * @param document what {@code /openapi.json} answers
     * @param key the API key that most of them have
     */
    RequestGenerator(JsonNode document, String key, Random random) {
        this.document = document;
        this.key = key;
        this.odd = new OddText(random);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey().toUpperCase(java.util.Locale.ROOT))) {
                    operations.add(new Operation(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            operation.getValue()));
                }
            }
        }
    }

    FuzzedRequest next() {
        // An append is what all others live on.
        Operation operation = odd.chance(40) ? named("POST /events") : odd.one(operations);
        String method = odd.chance(96) ? operation.method() : odd.one(METHODS);
        var headers = new ArrayList<String>();
        if (odd.chance(97)) {
            headers.add("X-API-Key: " + key);
        }
        byte[] body = body(operation, headers);
        parameters(operation, "header").forEach(parameter -> {
            if (odd.chance(30)) {
                headers.add(parameter.path("name").asText() + ": " + visible(odd.text()));
            }
        });
        if (odd.chance(10)) {
            headers.add(odd.one(MORE));
        }
        return new FuzzedRequest(operation.name(), method, path(operation) + query(operation), headers, body);
    }

    private Operation named(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> parameters(Operation operation, String place) {
        Predicate<JsonNode> there = parameter -> parameter.path("in").asText().equals(place);
        return StreamSupport.stream(operation.described().path("parameters").spliterator(), false)
                .filter(there)
                .toList();
    }

    private String path(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : parameters(operation, "path")) {
            var name = "{" + parameter.path("name").asText() + "}";
            path = path.replace(
                    name, odd.chance(95) ? encoded(odd.text()) : odd.one(List.of("%", "%ff", "a|b", "a%2", "a/b")));
        }
        return path;
    }

    private String query(Operation operation) {
        var pairs = new ArrayList<String>();
        parameters(operation, "query").forEach(parameter -> {
            if (odd.chance(40)) {
                String value = parameter.at("/schema/type").asText().equals("integer") ? odd.number() : odd.text();
                pairs.add(parameter.path("name").asText() + "=" + encoded(value));
            }
        });
        if (odd.chance(6)) {
            pairs.add(odd.one(List.of("x", "x=1", "=", "limit", "limit=%", "a=%ff", "a={b}", "&&", "limit=1&limit=2")));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private byte[] body(Operation operation, List<String> headers) {
        JsonNode content = operation.described().at("/requestBody/content");
        if (content.has("application/json")) {
            headers.add("Content-Type: " + (odd.chance(92) ? "application/json" : odd.one(TYPES)));
            String json = json(content.at("/application~1json/schema"), 3);
            String sent = odd.chance(90) ? json : odd.damaged(json);
            return odd.chance(97)
                    ? sent.getBytes(StandardCharsets.UTF_8)
                    : sent.getBytes(odd.chance(50) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16);
        }
        if (content.has("multipart/form-data")) {
            headers.add("Content-Type: multipart/form-data; boundary=" + odd.one(List.of("B", "B", "\"B\"", "", "C")));
            String name = odd.one(List.of("file", "file", "files", "config", ""));
            String value = odd.chance(50) ? odd.text() : odd.object(2);
            return ("--B\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a.zip\"\r\n\r\n" + value
                            + "\r\n--B\r\nContent-Disposition: form-data; name=\"config\"\r\n\r\n" + odd.object(3)
                            + "\r\n--B--\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
        return odd.chance(95) ? new byte[0] : odd.object(1).getBytes(StandardCharsets.UTF_8);
    }

    /** A value of a schema, with now and then a part of it that is not. */
    private String json(JsonNode given, int depth) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
        if (odd.chance(3)) {
            return odd.value(2);
        }
        if (!schema.has("properties")) {
            return simple(schema, depth);
        }
        var fields = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean required = schema.path("required").toString().contains("\"" + property.getKey() + "\"");
            if (odd.chance(required ? 98 : 30)) {
                fields.add("\"" + property.getKey() + "\":" + json(property.getValue(), depth - 1));
            }
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String simple(JsonNode schema, int depth) {
        if (schema.has("oneOf")) {
            JsonNode choices = schema.path("oneOf");
            return json(choices.path(odd.chance(50) ? 0 : choices.size() - 1), depth);
        }
        if (schema.has("enum") && odd.chance(90)) {
            return schema.path("enum").path(0).toString();
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "string" -> odd.quoted(odd.text());
            case "integer", "number" -> odd.number();
            case "boolean" -> "true";
            case "array" ->
                "[" + json(schema.path("items"), depth - 1) + "," + json(schema.path("items"), depth - 1) + "]";
            default -> odd.object(Math.max(1, depth));
        };
    }

    /** Percent-encoded as by a careful client. */
    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append(String.format("%%%02X", one));
            }
        }
        return encoded.toString();
    }

    /** What a header can hold. */
    private static String visible(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?").strip();
    }
}
