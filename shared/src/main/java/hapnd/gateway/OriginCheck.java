package hapnd.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Refuses requests that didn't come through CloudFront, where the stage wants that: CloudFront adds a secret header, and replaces
 * one that a caller sends. It checks requests of the HTTP API, and connects of the WebSocket API; the latter's other events have
 * no headers of a client, and come only after a connect.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html">Adding custom
 *     headers to origin requests</a>
 */
final class OriginCheck {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CONNECT = "CONNECT";

    private final Optional<byte[]> secret;

    OriginCheck(Optional<String> secret) {
        this.secret = secret.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** With the secret in this process's environment; without one it refuses nothing. */
    static OriginCheck ofEnvironment() {
        return new OriginCheck(Settings.ofEnvironment().find(Setting.ORIGIN_SECRET));
    }

    /** Whether there is a secret to compare. */
    boolean isOn() {
        return secret.isPresent();
    }

    /** The answer to a request that lacks the secret, for both kinds of APIs; empty when the request has it. */
    Optional<byte[]> refusal(byte[] event) throws IOException {
        return secret.isEmpty() || admits(event, secret.get())
                ? Optional.empty()
                : Optional.of(Refusal.answer(403, "Requests are answered at the stage's own address only."));
    }

    private static boolean admits(byte[] event, byte[] secret) throws IOException {
        try (var parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
                if (isObject && name.equals("headers") && hasSecret(parser, secret)) {
                    return true;
                }
                if (isObject && name.equals("requestContext") && isAfterConnect(parser)) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    private static boolean hasSecret(JsonParser headers, byte[] secret) throws IOException {
        boolean found = false;
        while (headers.nextToken() == JsonToken.FIELD_NAME) {
            var name = headers.currentName();
            headers.nextToken();
            found |= name.equalsIgnoreCase(OriginHeader.NAME)
                    && MessageDigest.isEqual(headers.getValueAsString("").getBytes(StandardCharsets.UTF_8), secret);
            headers.skipChildren();
        }
        return found;
    }

    /** API Gateway writes this object; no part of it is the client's choice. */
    private static boolean isAfterConnect(JsonParser context) throws IOException {
        boolean found = false;
        while (context.nextToken() == JsonToken.FIELD_NAME) {
            var name = context.currentName();
            context.nextToken();
            found |= name.equals("eventType") && !context.getValueAsString("").equals(CONNECT);
            context.skipChildren();
        }
        return found;
    }
}
