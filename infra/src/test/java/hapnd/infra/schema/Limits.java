package hapnd.infra.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a schema says of texts and numbers beside their type.
 *
 * @param pattern what a text must contain; schemas don't anchor patterns
 * @param minLength the fewest characters of a text, or elements of a list
 * @param maxLength the most characters of a text, or elements of a list
 * @param min the smallest number
 * @param max the largest number
 */
record Limits(
        Optional<Pattern> pattern,
        Optional<Integer> minLength,
        Optional<Integer> maxLength,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max) {
    static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What is wrong with a text; empty if nothing is. */
    List<String> of(String text) {
        List<String> problems = new ArrayList<>();
        int length = text.codePointCount(0, text.length());
        pattern.filter(wanted -> !wanted.matcher(text).find())
                .ifPresent(wanted -> problems.add("'" + text + "' doesn't match " + wanted));
        minLength
                .filter(least -> length < least)
                .ifPresent(least -> problems.add("'" + text + "' is shorter than " + least));
        maxLength
                .filter(most -> length > most)
                .ifPresent(most -> problems.add("'" + text + "' is longer than " + most));
        return problems;
    }

    /** What is wrong with how many a list has; empty if nothing is. */
    List<String> ofList(int size) {
        List<String> problems = new ArrayList<>();
        minLength
                .filter(least -> size < least)
                .ifPresent(least -> problems.add("a list of " + size + " has fewer than " + least));
        maxLength
                .filter(most -> size > most)
                .ifPresent(most -> problems.add("a list of " + size + " has more than " + most));
        return problems;
    }

    /** What is wrong with a number; empty if nothing is. */
    List<String> of(BigDecimal number) {
        List<String> problems = new ArrayList<>();
        min.filter(least -> number.compareTo(least) < 0)
                .ifPresent(least -> problems.add(number + " is less than " + least));
        max.filter(most -> number.compareTo(most) > 0)
                .ifPresent(most -> problems.add(number + " is more than " + most));
        return problems;
    }
}
