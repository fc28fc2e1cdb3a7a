package hapnd.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** Parses whole numbers in requests. */
public final class WholeNumber {
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,18}");

    private WholeNumber() {}

    /**
     * A number from 0 to 2<sup>63</sup> - 1, in digits only. JSON also allows {@code 1e3} or {@code 1.0}, but as a version
     * these are more often mistakes.
     */
    public static Optional<Long> of(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            // some numbers of 19 digits are too large
            return Optional.empty();
        }
    }
}
