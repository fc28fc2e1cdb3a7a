package hapnd.projections;

import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.json.RawJson;
import java.util.Optional;

/**
 * How a customer wants to hear of changes: the {@code config} part of an upload.
 *
 * @param sse whether changes are to be streamed
 */
record NotificationConfig(boolean sse) {
    /**
     * Reads the part, with or without {@code notifications} around it; empty when it was not sent.
     *
     * @throws ApiError 400 when it can't be done as asked
     */
    static Optional<NotificationConfig> read(Optional<String> part) {
        return part.map(RawJson::parse).map(json -> {
            var outer = JsonBody.nested(json, "config");
            var inner = outer.optional("notifications");
            return read(
                    inner.map(n -> JsonBody.nested(n, "config.notifications")).orElse(outer));
        });
    }

    private static NotificationConfig read(JsonBody config) {
        if (config.optional("webhook").isPresent()) {
            // a secret that signs must not be kept in clear, and there is no other place for it yet
            throw ApiError.invalid("'webhook' is not available on this installation: leave it out, and poll"
                    + " GET /projections/{id}/notifications instead.");
        }
        var sse = config.optional("sse");
        if (sse.filter(value -> value.kind() != RawJson.Kind.BOOLEAN).isPresent()) {
            throw ApiError.invalid("'sse' must be true or false.");
        }
        return new NotificationConfig(
                sse.filter(value -> value.text().equals("true")).isPresent());
    }
}
