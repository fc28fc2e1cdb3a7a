package hapnd.local.events;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The day-of-month field: numbers, {@code ?}, {@code L} for the last day, {@code 15W} for the weekday nearest to a day. */
sealed interface DayOfMonth {
    boolean matches(LocalDate date);

    /** Every day: {@code ?}. */
    record Any() implements DayOfMonth {
        @Override
        public boolean matches(LocalDate date) {
            return true;
        }
    }

    /** The month's last day. */
    record Last() implements DayOfMonth {
        @Override
        public boolean matches(LocalDate date) {
            return date.equals(date.with(TemporalAdjusters.lastDayOfMonth()));
        }
    }

    /**
     * The weekday nearest to a day, within its month.
     *
     * @param day the day
     */
    record Nearest(int day) implements DayOfMonth {
        @Override
        public boolean matches(LocalDate date) {
            int length = date.lengthOfMonth();
            LocalDate wanted = date.withDayOfMonth(Math.min(day, length));
            LocalDate nearest = switch (wanted.getDayOfWeek()) {
                case SATURDAY -> wanted.getDayOfMonth() == 1 ? wanted.plusDays(2) : wanted.minusDays(1);
                case SUNDAY -> wanted.getDayOfMonth() == length ? wanted.minusDays(2) : wanted.plusDays(1);
                default -> wanted;
            };
            return date.getDayOfWeek() != DayOfWeek.SUNDAY && date.equals(nearest);
        }
    }

    /**
     * Days by their numbers.
     *
     * @param numbers 1–31
     */
    record Numbers(CronField numbers) implements DayOfMonth {
        @Override
        public boolean matches(LocalDate date) {
            return numbers.matches(date.getDayOfMonth());
        }
    }

    static DayOfMonth parse(String text) {
        if (text.equals("?")) {
            return new Any();
        }
        if (text.equals("L")) {
            return new Last();
        }
        return text.endsWith("W")
                ? new Nearest(CronField.number(text.substring(0, text.length() - 1), 1, 31))
                : new Numbers(CronField.parse(text, 1, 31));
    }
}
