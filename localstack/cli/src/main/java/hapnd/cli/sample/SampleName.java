package hapnd.cli.sample;

import hapnd.cli.command.Failure;
import hapnd.cli.push.CodeKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a sample, which its classes, files and events are named after.
 *
 * @param text it, such as {@code Order}
 */
record SampleName(String text) {
    /** The names of the classes are longer, so keywords of C# are allowed. */
    private static final Pattern IDENTIFIER = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}_]*");

    private static final int MAX_LENGTH = 100;

    /**
     * Reads what somebody has written. A class name is taken as well: {@code OrderReducer} is {@code Order}.
     *
     * @throws Failure it can't be a name in C#
     */
    static SampleName of(String text, CodeKind kind) {
        var name = withoutSuffix(text, kind);
        if (!IDENTIFIER.matcher(name).matches() || name.length() > MAX_LENGTH) {
            throw Failure.usage("'" + text
                    + "' can't be a name in C#: it begins with a letter, has letters, digits and _, and at" + " most "
                    + MAX_LENGTH + " of them. For example: init " + kind + " " + suggested(name, kind));
        }
        return new SampleName(capital(name));
    }

    private static String withoutSuffix(String text, CodeKind kind) {
        var suffix = capital(kind.toString());
        return text.endsWith(suffix) && text.length() > suffix.length()
                ? text.substring(0, text.length() - suffix.length())
                : text;
    }

    private static String suggested(String text, CodeKind kind) {
        var name = Arrays.stream(text.split("[^\\p{L}\\p{Nd}]+"))
                .filter(word -> !word.isEmpty())
                .map(SampleName::capital)
                .collect(Collectors.joining())
                .replaceFirst("^\\p{Nd}+", "");
        return name.isEmpty() || name.length() > MAX_LENGTH
                ? (kind == CodeKind.REDUCER ? "Order" : "Sales")
                : capital(name);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** With a small letter first, as aggregate types are. */
    String small() {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
