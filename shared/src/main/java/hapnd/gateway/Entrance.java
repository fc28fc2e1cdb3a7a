package hapnd.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Checks a payload-2.0 event before any other code: it refuses invalid Unicode and invalid encodings. Later code would replace
 * them by question marks or U+FFFD and accept the changed text.
 */
final class Entrance {
    private static final JsonFactory JSON = new JsonFactory();

    private Entrance() {}

    /** The answer to a malformed request; empty when the request is well-formed. */
    static Optional<byte[]> refusal(byte[] event) throws IOException {
        return refused(event).map(Refusal::answer);
    }

    private static Optional<String> refused(byte[] event) throws IOException {
        try (var parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                var refusal = refused(name, parser, event);
                if (refusal.isPresent()) {
                    return refusal;
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }

    private static Optional<String> refused(String field, JsonParser parser, byte[] event) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return field.equals("headers") ? headers(parser) : Optional.empty();
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        return switch (field) {
            case "rawPath" -> path(parser.getText());
            case "rawQueryString" -> query(parser.getText());
            case "body" -> body(parser, event);
            default -> Optional.empty();
        };
    }

    private static Optional<String> path(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("The path must begin with '/'.");
        }
        return Encoded.isText(path)
                ? Optional.empty()
                : Optional.of("The path is not valid UTF-8: percent-encode the UTF-8 bytes of what it names.");
    }

    private static Optional<String> query(String query) {
        return Encoded.isDecodable(query)
                ? Optional.empty()
                : Optional.of("The query can't be decoded: after each '%' two hex digits must stand, and together they"
                        + " must be valid UTF-8. A '%' of your own is %25.");
    }

    private static Optional<String> headers(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && !Encoded.isHeader(parser.getText())) {
                return Optional.of("The header '" + name + "' holds a control character, or is no text.");
            }
        }
        return Optional.empty();
    }

    /**
     * A JSON string without surrogates' escapes is valid, because the event is UTF-8; base64 has no escapes. So most bodies are
     * only scanned.
     */
    private static Optional<String> body(JsonParser parser, byte[] event) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        return !Encoded.hasEscapedSurrogate(event, start) || Encoded.isUnicode(parser.getText())
                ? Optional.empty()
                : Optional.of("The body is not valid UTF-8.");
    }
}
