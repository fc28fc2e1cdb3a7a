package hapnd.local.iam;

import java.util.regex.Pattern;

/** A text with {@code *} for any characters and {@code ?} for one. */
record Glob(String text, Pattern pattern) {
    static Glob of(String text) {
        return new Glob(text, compile(text, 0));
    }

    /** IAM compares actions without regard to case. */
    static Glob ofAction(String text) {
        return new Glob(text, compile(text, Pattern.CASE_INSENSITIVE));
    }

    private static Pattern compile(String text, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    }

    boolean matches(String candidate) {
        return pattern.matcher(candidate).matches();
    }
}
