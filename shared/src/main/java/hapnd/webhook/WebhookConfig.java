package hapnd.webhook;

import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.json.RawJson;
import java.net.URI;

/**
 * A webhook as a customer asks for it.
 *
 * @param url where to send
 * @param isolateSecret whether it has a signing secret of its own instead of the tenant's
 * @param headers what to send along
 */
public record WebhookConfig(URI url, boolean isolateSecret, CustomHeaders headers) {
    /**
     * Reads the {@code webhook} object of an upload's configuration.
     *
     * @param json the object
     * @param path how it is named in an error
     * @param destinations where it may lead
     * @throws ApiError 400 {@code VALIDATION_ERROR} naming the field that is wrong
     */
    public static WebhookConfig read(RawJson json, String path, Destinations destinations) {
        var body = JsonBody.nested(json, path);
        var url = body.required("url");
        if (url.kind() != RawJson.Kind.STRING) {
            throw ApiError.invalid("'" + path + ".url' must be a string.");
        }
        var isolate = body.optional("isolateSecret");
        if (isolate.filter(value -> value.kind() != RawJson.Kind.BOOLEAN).isPresent()) {
            throw ApiError.invalid("'" + path + ".isolateSecret' must be true or false.");
        }
        return new WebhookConfig(
                destinations.url(path + ".url", url.string()),
                isolate.filter(value -> value.text().equals("true")).isPresent(),
                body.optional("headers")
                        .map(headers -> CustomHeaders.read(headers, path + ".headers"))
                        .orElse(CustomHeaders.NONE));
    }
}
