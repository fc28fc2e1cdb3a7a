package hapnd.json;

/**
 * The nesting depth of a JSON value, and whether its text is valid Unicode.
 *
 * @param levels the nesting depth of its objects and arrays; 0 for a value that is neither
 * @param isUnicode whether its names and strings contain no half of a surrogate pair; both halves must be written in the same
 *     way. Java strings can hold half a pair; C#'s JSON reader and UTF-8 can't
 */
public record JsonShape(int levels, boolean isUnicode) {
    /** Scans a value once, without building objects. */
    public static JsonShape of(RawJson json) {
        return new Scan(json.text()).run();
    }

    private static final class Scan {
        private static final int ESCAPE = 6;

        private final String text;
        private int levels;
        private int deepest;
        private boolean isUnicode = true;

        Scan(String text) {
            this.text = text;
        }

        JsonShape run() {
            for (int i = 0; i < text.length(); i++) {
                switch (text.charAt(i)) {
                    case '"' -> i = string(i + 1);
                    case '{', '[' -> deepest = Math.max(deepest, ++levels);
                    case '}', ']' -> levels--;
                    default -> {}
                }
            }
            return new JsonShape(deepest, isUnicode);
        }

        /** Scans a string from after its opening quote and returns the index of the closing one. */
        private int string(int start) {
            int i = start;
            while (text.charAt(i) != '"') {
                char c = text.charAt(i);
                if (c == '\\') {
                    i = escape(i);
                } else if (Character.isSurrogate(c)) {
                    i = pair(i, c, 1, i + 1 < text.length() ? text.charAt(i + 1) : ' ');
                } else {
                    i++;
                }
            }
            return i;
        }

        private int escape(int i) {
            if (text.charAt(i + 1) != 'u') {
                return i + 2;
            }
            char c = unit(i);
            return Character.isSurrogate(c)
                    ? pair(i, c, ESCAPE, text.startsWith("\\u", i + ESCAPE) ? unit(i + ESCAPE) : ' ')
                    : i + ESCAPE;
        }

        private int pair(int i, char high, int width, char low) {
            if (Character.isHighSurrogate(high) && Character.isLowSurrogate(low)) {
                return i + 2 * width;
            }
            isUnicode = false;
            return i + width;
        }

        private char unit(int i) {
            return (char) Integer.parseInt(text, i + 2, i + ESCAPE, 16);
        }
    }
}
