package hapnd.function.projections;

import hapnd.http.JsonBody;
import hapnd.json.RawJson;
import hapnd.validation.InvalidValueException;
import hapnd.webhook.endpoint.CustomHeaders;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.upload.WebhookConfig;

/** Reads a webhook's settings from a request. */
final class WebhookRequest {
    private WebhookRequest() {}

    /**
     * Reads the {@code webhook} object of an upload's configuration.
     *
     * @param json the object
     * @param path how it is named in an error
     * @param destinations where it may lead
     * @throws InvalidValueException naming the field that is wrong
     */
    static WebhookConfig read(RawJson json, String path, Destinations destinations) {
        var body = JsonBody.nested(json, path);
        var url = body.required("url");
        if (url.kind() != RawJson.Kind.STRING) {
            throw InvalidValueException.field(path + ".url", "must be a string.");
        }
        var isolate = body.optional("isolateSecret");
        if (isolate.filter(value -> value.kind() != RawJson.Kind.BOOLEAN).isPresent()) {
            throw InvalidValueException.field(path + ".isolateSecret", "must be true or false.");
        }
        return new WebhookConfig(
                destinations.url(path + ".url", url.string()),
                isolate.filter(value -> value.text().equals("true")).isPresent(),
                body.optional("headers")
                        .map(headers -> CustomHeaders.read(headers, path + ".headers"))
                        .orElse(CustomHeaders.NONE));
    }
}
