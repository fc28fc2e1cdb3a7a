package hapnd.function.events;

import java.util.Optional;
import java.util.regex.Pattern;

/** A whole number as callers write it. */
final class WholeNumber {
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,18}");

    private WholeNumber() {}

    /**
     * From 0 to 2<sup>63</sup> - 1, in digits alone: what JSON also calls whole, {@code 1e3} or {@code 1.0}, is a slip more often
     * than a version.
     */
    static Optional<Long> of(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            // of 19 digits some are larger
            return Optional.empty();
        }
    }
}
