package hapnd.cli.api;

/** Lays out JSON for people, and changes nothing else of it. */
final class Pretty {
    private static final String STEP = "  ";

    private final String compact;
    private final StringBuilder out = new StringBuilder();
    private int level;

    private Pretty(String compact) {
        this.compact = compact;
    }

    /**
     * Lays out a value.
     *
     * @param compact it, without white space between its tokens
     */
    static String lines(String compact) {
        var pretty = new Pretty(compact);
        for (int i = 0; i < compact.length(); ) {
            i = pretty.token(i);
        }
        return pretty.out.toString();
    }

    /** Writes what begins there; returns where the next begins. */
    private int token(int at) {
        char c = compact.charAt(at);
        switch (c) {
            case '"' -> {
                int end = endOfString(at);
                out.append(compact, at, end);
                return end;
            }
            case '{', '[' -> {
                out.append(c);
                char next = compact.charAt(at + 1);
                if (next == '}' || next == ']') {
                    out.append(next);
                    return at + 2;
                }
                line(++level);
            }
            case '}', ']' -> {
                line(--level);
                out.append(c);
            }
            case ',' -> {
                out.append(c);
                line(level);
            }
            case ':' -> out.append(": ");
            default -> out.append(c);
        }
        return at + 1;
    }

    private int endOfString(int at) {
        int end = at + 1;
        while (compact.charAt(end) != '"') {
            end += compact.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private void line(int steps) {
        out.append('\n').append(STEP.repeat(steps));
    }
}
