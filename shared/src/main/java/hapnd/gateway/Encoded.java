package hapnd.gateway;

import hapnd.json.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Checks that the texts of a request are valid Unicode. */
final class Encoded {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int HEX = 16;

    private Encoded() {}

    /** Whether a text was decoded without errors: a decoder replaces invalid bytes by U+FFFD. */
    static boolean isText(String decoded) {
        return decoded.indexOf(REPLACEMENT) < 0 && isUnicode(decoded);
    }

    /** Whether a text has no half of a surrogate pair. */
    static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether each percent sign is followed by two hex digits, and the bytes are UTF-8. */
    static boolean isDecodable(String query) {
        if (!isText(query)) {
            return false;
        }
        var bytes = ByteBuffer.allocate(query.length() * 3);
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c != '%') {
                // any ASCII byte stands for a plain character: it ends a sequence of encoded bytes
                bytes.put((byte) ' ');
            } else if (hex(query, i + 1) >= 0) {
                bytes.put((byte) hex(query, i + 1));
                i += 2;
            } else {
                return false;
            }
        }
        return isUtf8(bytes.flip());
    }

    private static int hex(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), HEX);
        int low = Character.digit(text.charAt(start + 1), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        return Utf8.decode(bytes).isPresent();
    }

    /** RFC 9110, 5.5: no control character except the tab. */
    static boolean isHeader(String value) {
        return value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f) && isUnicode(value);
    }

    /** Whether a string in JSON bytes, from its quote on, contains an escape that may be a surrogate's. */
    static boolean hasEscapedSurrogate(byte[] json, int quote) {
        for (int i = quote + 1; json[i] != '"'; i++) {
            if (json[i] == '\\') {
                if (json[i + 1] == 'u' && (json[i + 2] == 'd' || json[i + 2] == 'D')) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
