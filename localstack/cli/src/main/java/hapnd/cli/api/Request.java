package hapnd.cli.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the API.
 *
 * @param method GET and so on
 * @param route what it is about
 * @param headers more headers; the key's is not among them
 * @param body empty for none
 * @param repeatable whether it may be sent again when nobody knows whether it was carried out
 */
public record Request(
        String method, Route route, Map<String, String> headers, Optional<byte[]> body, boolean repeatable) {
    private static final String CONTENT_TYPE = "Content-Type";

    /** Reads something. */
    public static Request get(Route route) {
        return new Request("GET", route, Map.of(), Optional.empty(), true);
    }

    /** Posts JSON. */
    public static Request post(Route route, String json) {
        return new Request(
                "POST",
                route,
                Map.of(CONTENT_TYPE, "application/json"),
                Optional.of(json.getBytes(StandardCharsets.UTF_8)),
                false);
    }

    /** Posts nothing. */
    public static Request post(Route route) {
        return new Request("POST", route, Map.of(), Optional.of(new byte[0]), false);
    }

    /** Posts a form, as uploads are. */
    public static Request upload(Route route, Form form) {
        return new Request("POST", route, Map.of(CONTENT_TYPE, form.type()), Optional.of(form.body()), false);
    }

    /** Puts JSON. */
    public static Request put(Route route, String json) {
        var post = post(route, json);
        return new Request("PUT", route, post.headers(), post.body(), true);
    }

    /** Deletes something. */
    public static Request delete(Route route) {
        return new Request("DELETE", route, Map.of(), Optional.empty(), true);
    }

    /** The same with a header more. */
    public Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, route, Map.copyOf(more), body, repeatable);
    }

    /** The same, and it may be sent again when nobody knows whether it was carried out. */
    public Request asRepeatable() {
        return new Request(method, route, headers, body, true);
    }
}
