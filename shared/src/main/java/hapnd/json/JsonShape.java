package hapnd.json;

/**
 * What a value's text tells beyond being JSON.
 *
 * @param levels how deep its objects and arrays are nested; 0 for a value that is neither
 * @param isUnicode whether every half of a surrogate pair in its names and strings has the other half beside it, written in
 *     the same way. Java carries half a pair along; C# and UTF-8 can't
 */
public record JsonShape(int levels, boolean isUnicode) {
    /** Looks through a value once, without making anything of it. */
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

        /** From behind a string's opening quote to the closing one. */
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
