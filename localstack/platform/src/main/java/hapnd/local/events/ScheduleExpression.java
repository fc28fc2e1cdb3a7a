package hapnd.local.events;

import hapnd.local.template.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule is due.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     expressions</a>
 */
sealed interface ScheduleExpression permits ScheduleExpression.Rate, Cron {
    /** The first moment after another one; empty when there is none any more. */
    Optional<Instant> next(Instant after);

    /** This rhythm, or a faster one where it is one that only says how far apart, in less than an hour. */
    default ScheduleExpression atMost(Duration distance) {
        return this;
    }

    /**
     * At a distance.
     *
     * @param every the distance
     */
    record Rate(Duration every) implements ScheduleExpression {
        /** Whoever asks for something this seldom doesn't wait for it, and could not bear it all the time. */
        private static final Duration SELDOM = Duration.ofHours(1);

        private static final Pattern FORM = Pattern.compile("rate\\((\\d+) (minute|hour|day)(s?)\\)");

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.plus(every));
        }

        @Override
        public ScheduleExpression atMost(Duration distance) {
            boolean seldom = every.compareTo(SELDOM) >= 0;
            return every.compareTo(distance) > 0 && !seldom ? new Rate(distance) : this;
        }

        private static Optional<ScheduleExpression> parse(String expression) {
            Matcher form = FORM.matcher(expression);
            // EventBridge refuses "1 minutes" and "5 minute".
            if (!form.matches() || form.group(1).equals("1") != form.group(3).isEmpty()) {
                return Optional.empty();
            }
            long count = Long.parseLong(form.group(1));
            Duration every = switch (form.group(2)) {
                case "minute" -> Duration.ofMinutes(count);
                case "hour" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            return every.isPositive() ? Optional.of(new Rate(every)) : Optional.empty();
        }
    }

    /**
     * Reads {@code rate(…)} or {@code cron(…)}.
     *
     * @param expression the expression
     * @param zone the zone of a cron expression
     * @throws TemplateException it is neither
     */
    static ScheduleExpression parse(String expression, ZoneId zone) {
        return Rate.parse(expression)
                .or(() -> Cron.parse(expression, zone))
                .orElseThrow(() -> new TemplateException("the schedule expression " + expression
                        + " is none that EventBridge takes for something that repeats: see rate(5 minutes) and"
                        + " cron(0 10 * * ? *)"));
    }
}
