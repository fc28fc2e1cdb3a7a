package hapnd.function.projections;

import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.json.RawJson;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.upload.WebhookConfig;
import java.util.Optional;

/**
 * The notification settings of an upload: its {@code config} part.
 *
 * @param webhook the webhook; empty for none
 * @param sse whether changes are to be streamed
 */
record NotificationConfig(Optional<WebhookConfig> webhook, boolean sse) {
    /**
     * Reads the part, with or without {@code notifications} around it; empty when it was not sent.
     *
     * @param destinations the permitted destinations of webhooks
     * @throws ApiError 400 when a setting is invalid
     */
    static Optional<NotificationConfig> read(Optional<String> part, Destinations destinations) {
        return part.map(RawJson::parse).map(json -> {
            var outer = JsonBody.nested(json, "config");
            var inner = outer.optional("notifications");
            return inner.map(n ->
                            read(JsonBody.nested(n, "config.notifications"), "config.notifications.", destinations))
                    .orElseGet(() -> read(outer, "config.", destinations));
        });
    }

    private static NotificationConfig read(JsonBody config, String path, Destinations destinations) {
        var webhook = config.optional("webhook").map(json -> WebhookRequest.read(json, path + "webhook", destinations));
        var sse = config.optional("sse");
        if (sse.filter(value -> value.kind() != RawJson.Kind.BOOLEAN).isPresent()) {
            throw ApiError.invalid("'sse' must be true or false.");
        }
        return new NotificationConfig(
                webhook, sse.filter(value -> value.text().equals("true")).isPresent());
    }
}
