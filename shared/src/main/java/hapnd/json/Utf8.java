package hapnd.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/** Counts bytes without encoding, as limits count bytes and not characters, and decodes strictly. */
public final class Utf8 {
    /** The order of texts by their UTF-8 bytes, in which DynamoDB keeps keys. {@code String.compareTo} has another one. */
    public static final Comparator<String> ORDER = Utf8::compare;

    private static final int LAST_OF_ONE_BYTE = 0x7f;
    private static final int LAST_OF_TWO_BYTES = 0x7ff;

    private static final int BYTES_PER_PAIR = 4;
    private static final int BYTES_PER_ESCAPE = 6;

    private Utf8() {}

    /**
     * Decodes bytes strictly; their position stays as it is.
     *
     * @return the text; empty when the bytes are not UTF-8
     */
    public static Optional<String> decode(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.duplicate())
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The order of bytes is that of code points. Only surrogates are out of place among the characters. */
    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean apart = Character.isSurrogate(a) == Character.isSurrogate(b);
                return apart
                        ? Character.compare(a, b)
                        : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** The length of a text in UTF-8 bytes; half a surrogate pair counts as the one byte that replaces it. */
    public static int length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > LAST_OF_TWO_BYTES) {
                if (!Character.isSurrogate(c)) {
                    bytes += 2;
                } else if (isPair(text, i)) {
                    // four bytes for two characters
                    bytes += 2;
                    i++;
                }
            } else if (c > LAST_OF_ONE_BYTE) {
                bytes++;
            }
        }
        return bytes;
    }

    /**
     * The length of a text within a JSON string, in bytes, as in the functions' answers: quotes and backslashes are escaped,
     * and so is each surrogate pair, with twelve bytes.
     */
    public static int quotedLength(String text) {
        int bytes = length(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                bytes++;
            } else if (c < ' ') {
                bytes += BYTES_PER_ESCAPE - 1;
            } else if (Character.isSurrogate(c)) {
                bytes += isPair(text, i) ? 2 * BYTES_PER_ESCAPE - BYTES_PER_PAIR : 0;
            }
        }
        return bytes;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
