package hapnd.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The {@code rawPath} of a payload-2.0 event. */
final class RawPath {
    private static final JsonFactory JSON = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /** Without the semicolon, after which JAX-RS expects a matrix parameter instead of more of the name. */
    private static final String AS_IT_IS = "/-._~!$&'()*+,=:@";

    private RawPath() {}

    /** The event with its path percent-encoded; the same array when nothing must be encoded. */
    static byte[] encode(byte[] event) throws IOException {
        try (var parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isPath = parser.currentName().equals("rawPath");
                parser.nextToken();
                if (isPath) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    var path = parser.getText();
                    int end = (int) parser.currentLocation().getByteOffset();
                    var encoded = percentEncoded(path);
                    return encoded.equals(path) ? event : replace(event, start, end, encoded);
                }
                parser.skipChildren();
            }
            return event;
        }
    }

    private static byte[] replace(byte[] event, int start, int end, String path) {
        var out = new ByteArrayOutputStream(event.length + path.length());
        out.write(event, 0, start);
        out.writeBytes(('"' + path + '"').getBytes(StandardCharsets.US_ASCII));
        out.write(event, end, event.length - end);
        return out.toByteArray();
    }

    /**
     * Encodes all characters that RFC 3986, section 3.3 doesn't allow in a path. No path of the API has an empty segment, so a
     * slash that would end one is part of a name. Nor does one have a dot segment, which would lead to another path (section
     * 5.2.4): the slash before it is part of a name too.
     */
    private static String percentEncoded(String path) {
        var encoded = new StringBuilder(path.length());
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || AS_IT_IS.indexOf(c) >= 0);
            boolean isPartOfName =
                    c == '/' && i > 0 && (bytes[i - 1] == '/' || i == bytes.length - 1 || areDots(bytes, i + 1));
            if (isPlain && !isPartOfName) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(bytes[i]));
            }
        }
        return encoded.toString();
    }

    /** Whether a segment is one dot or two. */
    private static boolean areDots(byte[] path, int start) {
        int end = start;
        while (end < path.length && path[end] == '.') {
            end++;
        }
        int dots = end - start;
        return (dots == 1 || dots == 2) && (end == path.length || path[end] == '/');
    }
}
