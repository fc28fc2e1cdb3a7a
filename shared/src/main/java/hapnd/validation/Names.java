package hapnd.validation;

import hapnd.json.Utf8;

/** The rules for names and ids that callers choose. */
public final class Names {
    /** The maximum length of a name, in Unicode code points. */
    public static final int MAX_LENGTH = 256;

    /**
     * The maximum average number of UTF-8 bytes per character. So an id has at most 768 bytes: after a tenant's id, it is a
     * sort key of an index, which may have 1,024 bytes in <a
     * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">DynamoDB</a>.
     */
    private static final int BYTES_PER_CHARACTER = 3;

    private Names() {}

    /**
     * Checks a new text: it must have 1 to {@code maxLength} characters and at most three times as many bytes, and must not
     * contain control characters, invalid Unicode, or characters that SQS refuses in messages.
     *
     * @param name the text's name in the error text
     * @param text the text
     * @param maxLength the maximum length, in Unicode code points
     * @throws InvalidValueException when it is refused
     */
    public static String checked(String name, String text, int maxLength) {
        readable(name, text, maxLength);
        int bytes = Utf8.length(text);
        int maxBytes = maxLength * BYTES_PER_CHARACTER;
        if (bytes > maxBytes) {
            throw new InvalidValueException(
                    name, "must have at most " + maxBytes + " bytes in UTF-8; it has " + bytes + ".");
        }
        if (text.codePoints().anyMatch(Names::isNoText)) {
            throw new InvalidValueException(
                    name,
                    "must not hold U+FFFD, which stands for text that was broken on its way, nor"
                            + " U+FFFE or U+FFFF.");
        }
        return text;
    }

    /**
     * Checks a stored text. It accepts everything that any version has accepted, because stored data must stay readable.
     *
     * @throws InvalidValueException when no version can have stored it
     */
    public static String readable(String name, String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > maxLength) {
            throw new InvalidValueException(
                    name, "must have 1 to " + maxLength + " characters; it has " + length + ".");
        }
        if (text.codePoints().anyMatch(Names::isForbidden)) {
            throw new InvalidValueException(name, "must not hold control characters or broken Unicode.");
        }
        return text;
    }

    /**
     * Checks that a URL's path can contain the text, percent-encoded or not. Only a path without dot segments and empty
     * segments is the same to every client, proxy and server (<a
     * href="https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4">RFC 3986, 5.2.4</a>); some of them rewrite other paths.
     *
     * @throws InvalidValueException when it is refused
     */
    public static String addressable(String name, String text) {
        for (var segment : text.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new InvalidValueException(
                        name,
                        "must not begin or end with '/', nor have '.', '..' or nothing between"
                                + " two of them: no URL could name it. Choose another, such as 'order_1'.");
            }
        }
        return text;
    }

    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
    }

    private static boolean isNoText(int codePoint) {
        return codePoint >= 0xFFFD && codePoint <= 0xFFFF;
    }
}
