package hapnd.local.events;

import java.time.LocalDate;
import java.util.List;

/**
 * The day-of-week field: numbers from 1 for Sunday, names, {@code ?}, {@code 6L} for a month's last Friday, {@code 3#2} for its second
 * Tuesday.
 */
sealed interface DayOfWeek {
    /** The names, in EventBridge's order. */
    List<String> NAMES = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    boolean matches(LocalDate date);

    /** Every day: {@code ?}. */
    record Any() implements DayOfWeek {
        @Override
        public boolean matches(LocalDate date) {
            return true;
        }
    }

    /**
     * The last such day of a month.
     *
     * @param day 1–7
     */
    record Last(int day) implements DayOfWeek {
        @Override
        public boolean matches(LocalDate date) {
            return number(date) == day && date.getDayOfMonth() > date.lengthOfMonth() - 7;
        }
    }

    /**
     * A month's n-th such day.
     *
     * @param day 1–7
     * @param nth 1–5
     */
    record Nth(int day, int nth) implements DayOfWeek {
        @Override
        public boolean matches(LocalDate date) {
            return number(date) == day && (date.getDayOfMonth() - 1) / 7 == nth - 1;
        }
    }

    /**
     * Days by their numbers.
     *
     * @param numbers 1–7
     */
    record Numbers(CronField numbers) implements DayOfWeek {
        @Override
        public boolean matches(LocalDate date) {
            return numbers.matches(number(date));
        }
    }

    static DayOfWeek parse(String field) {
        if (field.equals("?")) {
            return new Any();
        }
        String text = CronField.named(field, NAMES);
        int hash = text.indexOf('#');
        if (hash > 0) {
            return new Nth(
                    CronField.number(text.substring(0, hash), 1, 7), CronField.number(text.substring(hash + 1), 1, 5));
        }
        if (text.equals("L")) {
            return new Last(7);
        }
        return text.endsWith("L")
                ? new Last(CronField.number(text.substring(0, text.length() - 1), 1, 7))
                : new Numbers(CronField.parse(text, 1, 7));
    }

    private static int number(LocalDate date) {
        return date.getDayOfWeek().getValue() % 7 + 1;
    }
}
