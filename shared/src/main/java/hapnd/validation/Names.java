package hapnd.validation;

import hapnd.json.Utf8;

/** The rules for names and ids that callers choose. */
public final class Names {
    /** The most characters of a name, in Unicode code points. */
    public static final int MAX_LENGTH = 256;

    /**
     * How many bytes a character may have on average, in UTF-8. So an id has 768 at most: with a tenant's id before it, it is a
     * sort key of an index, and <a
     * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">DynamoDB</a> takes 1,024 there.
     */
    private static final int BYTES_PER_CHARACTER = 3;

    private Names() {}

    /**
     * Lets a text through that has 1 to {@code longest} characters, three times as many bytes at most, and holds no control
     * character, nothing that is no Unicode text, and none of the characters that SQS refuses in a message.
     *
     * @param name how the text is called in the error
     * @param text the text
     * @param longest the most characters it may have, in Unicode code points
     * @throws InvalidValueException otherwise
     */
    public static String checked(String name, String text, int longest) {
        readable(name, text, longest);
        int bytes = Utf8.length(text);
        int most = longest * BYTES_PER_CHARACTER;
        if (bytes > most) {
            throw new InvalidValueException(
                    name, "must have at most " + most + " bytes in UTF-8; it has " + bytes + ".");
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
     * Lets through what any version has taken: what was stored must be read.
     *
     * @throws InvalidValueException when it can't have been stored
     */
    public static String readable(String name, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > longest) {
            throw new InvalidValueException(name, "must have 1 to " + longest + " characters; it has " + length + ".");
        }
        if (text.codePoints().anyMatch(Names::isForbidden)) {
            throw new InvalidValueException(name, "must not hold control characters or broken Unicode.");
        }
        return text;
    }

    /**
     * Lets a text through that a URL's path can name, percent-encoded or not. A path without a dot segment or an empty one is
     * the same to every client, proxy and server (<a href="https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4">RFC 3986,
     * 5.2.4</a>); any other is rewritten by some of them.
     *
     * @throws InvalidValueException otherwise
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
