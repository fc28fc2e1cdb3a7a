package hapnd.http;

/** The rules for names and ids that callers choose. */
public final class Text {
    private Text() {}

    /**
     * Lets a text through if it has 1 to {@code longest} characters, no control character and no half of a surrogate pair.
     *
     * @param name how the text is called in the error
     * @param text the text
     * @param longest the most characters it may have, in Unicode code points
     * @throws ApiError 400 {@code VALIDATION_ERROR} otherwise
     */
    public static String checked(String name, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > longest) {
            throw ApiError.invalid(name + " must have 1 to " + longest + " characters; it has " + length + ".");
        }
        if (text.codePoints().anyMatch(Text::isForbidden)) {
            throw ApiError.invalid(name + " must not hold control characters or broken Unicode.");
        }
        return text;
    }

    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
    }
}
