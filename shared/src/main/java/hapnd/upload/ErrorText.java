package hapnd.upload;

import hapnd.json.Utf8;
import java.util.stream.Collectors;

/**
 * Limits the error text of a failed upload: it contains pieces of customers' code, and must fit into a table's item (400 KB)
 * and into an answer.
 */
final class ErrorText {
    /** The maximum size of the text, in UTF-8 bytes. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_LINES = 100;
    private static final int MAX_LINE_LENGTH = 2_000;
    private static final String CUT = "…";

    private ErrorText() {}

    /**
     * Cuts the text and its lines to their maximum lengths, and replaces characters that JSON, terminals or browsers can't
     * handle.
     */
    static String bounded(String text) {
        // the rest of the text could not be part of the result
        int most = Math.min(text.length(), 4 * MAX_BYTES);
        var lines = text.substring(0, most)
                .lines()
                .limit(MAX_LINES)
                .map(ErrorText::shown)
                .collect(Collectors.joining("\n"));
        return cut(lines, MAX_BYTES);
    }

    private static String shown(String line) {
        var cut = line.length() > MAX_LINE_LENGTH ? line.substring(0, MAX_LINE_LENGTH) + CUT : line;
        return cut.codePoints()
                .map(c -> isOdd(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isOdd(int c) {
        return Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
    }

    private static String cut(String text, int maxBytes) {
        if (Utf8.length(text) <= maxBytes) {
            return text;
        }
        int bytes = CUT.length() * 3;
        int end = 0;
        for (int next; end < text.length(); end = next) {
            next = text.offsetByCodePoints(end, 1);
            bytes += Utf8.length(text.substring(end, next));
            if (bytes > maxBytes) {
                break;
            }
        }
        return text.substring(0, end) + CUT;
    }
}
