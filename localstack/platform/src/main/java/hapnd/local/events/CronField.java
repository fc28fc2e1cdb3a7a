package hapnd.local.events;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Numbers that a field allows: {@code *}, {@code 5}, {@code 1-5}, {@code 0/15}, and lists of these.
 *
 * @param allowed the numbers
 */
record CronField(BitSet allowed) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    static CronField parse(String text, int from, int to) {
        BitSet allowed = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] step = part.split("/", 2);
            int by = step.length == 2 ? number(step[1], 1, to) : 1;
            int first;
            int last;
            if (step[0].equals("*")) {
                first = from;
                last = to;
            } else if (step[0].contains("-")) {
                String[] ends = step[0].split("-", 2);
                first = number(ends[0], from, to);
                last = number(ends[1], first, to);
            } else {
                first = number(step[0], from, to);
                last = step.length == 2 ? to : first;
            }
            for (int value = first; value <= last; value += by) {
                allowed.set(value);
            }
        }
        return new CronField(allowed);
    }

    static String months(String text) {
        return named(text, MONTHS);
    }

    /** The text with names replaced by their numbers, from 1. */
    static String named(String text, List<String> names) {
        String numbered = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < names.size(); i++) {
            numbered = numbered.replace(names.get(i), Integer.toString(i + 1));
        }
        return numbered;
    }

    static int number(String text, int from, int to) {
        int number = Integer.parseInt(text);
        if (number < from || number > to) {
            throw new IllegalArgumentException(text + " is not between " + from + " and " + to);
        }
        return number;
    }

    boolean matches(int value) {
        return allowed.get(value);
    }
}
