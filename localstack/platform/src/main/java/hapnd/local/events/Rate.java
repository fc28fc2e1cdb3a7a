package hapnd.local.events;

import hapnd.local.template.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">rate expression</a>,
 * such as {@code rate(5 minutes)}.
 *
 * @param every how far apart two invocations are
 */
record Rate(Duration every) {
    /** Whoever asks for something this seldom doesn't wait for it, and could not bear it all the time. */
    private static final Duration SELDOM = Duration.ofHours(1);

    private static final Pattern FORM = Pattern.compile("rate\\((\\d+) (minute|hour|day)(s?)\\)");

    /**
     * Reads an expression.
     *
     * @param expression such as {@code rate(5 minutes)}
     * @throws TemplateException it is no rate, or one that EventBridge refuses
     */
    static Rate parse(String expression) {
        Matcher form = FORM.matcher(expression);
        // EventBridge refuses "1 minutes", "5 minute" and "0 minutes".
        if (!form.matches()
                || form.group(1).equals("1") != form.group(3).isEmpty()
                || form.group(1).matches("0+")) {
            throw new TemplateException("the local platform does not know the schedule expression " + expression
                    + ": write it as a rate such as rate(5 minutes), or add it to " + Rate.class.getName());
        }
        long count = Long.parseLong(form.group(1));
        return new Rate(
                switch (form.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    /** The first moment after another one. */
    Instant next(Instant after) {
        return after.plus(every);
    }

    /** This rate, or a faster one where it is less than an hour and more than the given distance. */
    Rate atMost(Duration distance) {
        boolean seldom = every.compareTo(SELDOM) >= 0;
        return every.compareTo(distance) > 0 && !seldom ? new Rate(distance) : this;
    }
}
