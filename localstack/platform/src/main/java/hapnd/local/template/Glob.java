package hapnd.local.template;

import java.util.regex.Pattern;

/**
 * A text with {@code *} for any characters, slashes too, and {@code ?} for exactly one: of a policy, or of CloudFront's paths.
 *
 * @param text the text
 * @param pattern what it matches
 */
public record Glob(String text, Pattern pattern) {
    /** One that distinguishes upper and lower case. */
    public static Glob of(String text) {
        return new Glob(text, compile(text, 0));
    }

    /** One that doesn't, as IAM compares actions. */
    public static Glob ignoringCase(String text) {
        return new Glob(text, compile(text, Pattern.CASE_INSENSITIVE));
    }

    private static Pattern compile(String text, int flags) {
        String regex = "\\Q" + text.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        return Pattern.compile(regex, flags | Pattern.DOTALL);
    }

    /** Whether it matches the whole of another text. */
    public boolean matches(String candidate) {
        return pattern.matcher(candidate).matches();
    }
}
