package hapnd.local.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code cron(minutes hours day-of-month month day-of-week year)}.
 *
 * @param minutes 0–59
 * @param hours 0–23
 * @param days which days of which months
 * @param years 1970–2199
 * @param zone the zone that the fields are in
 */
record Cron(CronField minutes, CronField hours, Days days, CronField years, ZoneId zone) implements ScheduleExpression {
    private static final Pattern FORM = Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");
    private static final int LAST_YEAR = 2199;

    /**
     * Exactly one of the two day fields is {@code ?}.
     *
     * @param ofMonth the days of the month
     * @param months the months
     * @param ofWeek the days of the week; 1 is Sunday
     */
    record Days(DayOfMonth ofMonth, CronField months, DayOfWeek ofWeek) {
        boolean matches(LocalDate date) {
            return months.matches(date.getMonthValue()) && ofMonth.matches(date) && ofWeek.matches(date);
        }
    }

    static Optional<ScheduleExpression> parse(String expression, ZoneId zone) {
        Matcher form = FORM.matcher(expression);
        if (!form.matches() || form.group(3).equals("?") == form.group(5).equals("?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Cron(
                    CronField.parse(form.group(1), 0, 59),
                    CronField.parse(form.group(2), 0, 23),
                    new Days(
                            DayOfMonth.parse(form.group(3)),
                            CronField.parse(CronField.months(form.group(4)), 1, 12),
                            DayOfWeek.parse(form.group(5))),
                    CronField.parse(form.group(6), 1970, LAST_YEAR),
                    zone));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> next(Instant after) {
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (time.getYear() <= LAST_YEAR) {
            if (!years.matches(time.getYear())) {
                time = time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1).plusYears(1);
            } else if (!days.matches(time.toLocalDate())) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.matches(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.matches(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return Optional.of(time.toInstant());
            }
        }
        return Optional.empty();
    }
}
