package hapnd.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.template.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute)       | 2026-03-01T10:00:30Z | 2026-03-01T10:01:30Z",
                "rate(5 minutes)      | 2026-03-01T10:00:30Z | 2026-03-01T10:05:30Z",
                "rate(2 days)         | 2026-03-01T10:00:30Z | 2026-03-03T10:00:30Z",
                "cron(* * * * ? *)    | 2026-03-01T10:00:00Z | 2026-03-01T10:01:00Z",
                "cron(0/15 * * * ? *) | 2026-03-01T10:01:00Z | 2026-03-01T10:15:00Z",
                "cron(15 12 * * ? *)  | 2026-03-01T13:00:00Z | 2026-03-02T12:15:00Z",
                "cron(0 18 ? * MON-FRI *) | 2026-03-06T18:00:00Z | 2026-03-09T18:00:00Z",
                "cron(0 8 1 * ? *)    | 2026-03-01T08:00:00Z | 2026-04-01T08:00:00Z",
                "cron(0 0 L * ? *)    | 2026-02-01T00:00:00Z | 2026-02-28T00:00:00Z",
                "cron(0 0 29 FEB ? *) | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 0 15W * ? *)  | 2026-08-01T00:00:00Z | 2026-08-14T00:00:00Z",
                "cron(0 0 ? * 3#2 *)  | 2026-03-01T00:00:00Z | 2026-03-10T00:00:00Z",
                "cron(0 0 ? * 6L *)   | 2026-03-01T00:00:00Z | 2026-03-27T00:00:00Z",
            })
    void the_next_time_is_that_of_eventbridge(String expression, Instant after, Instant next) {
        assertThat(ScheduleExpression.parse(expression, ZoneId.of("UTC")).next(after))
                .contains(next);
    }

    @Test
    void a_cron_expression_is_in_its_zone_through_summer_time() {
        ScheduleExpression daily = ScheduleExpression.parse("cron(0 3 * * ? *)", ZoneId.of("Europe/Berlin"));

        assertThat(daily.next(Instant.parse("2026-03-28T03:00:00Z"))).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(daily.next(Instant.parse("2026-03-27T03:00:00Z"))).contains(Instant.parse("2026-03-28T02:00:00Z"));
    }

    @Test
    void years_that_are_over_have_no_next_time() {
        assertThat(ScheduleExpression.parse("cron(0 0 1 1 ? 2020)", ZoneId.of("UTC"))
                        .next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "cron(0 0 * * * *)",
                "cron(0 0 ? * ? *)",
                "cron(60 0 * * ? *)",
                "cron(0 0 * * ?)",
                "at(2026-01-01T00:00:00)"
            })
    void what_eventbridge_refuses_is_refused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneId.of("UTC")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(expression);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(4 minutes)    | 2026-03-01T10:00:30Z",
                "rate(59 minutes)   | 2026-03-01T10:00:30Z",
                "rate(1 hour)       | 2026-03-01T11:00:00Z",
                "rate(1 day)        | 2026-03-02T10:00:00Z",
                "cron(0 18 * * ? *) | 2026-03-01T18:00:00Z",
            })
    void a_rate_below_an_hour_can_be_made_faster_and_a_cron_expression_stays(String expression, Instant next) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        ScheduleExpression faster =
                ScheduleExpression.parse(expression, ZoneId.of("UTC")).atMost(Duration.ofSeconds(30));

        assertThat(faster.next(now)).contains(next);
    }

    @Test
    void a_rate_that_is_fast_enough_stays() {
        ScheduleExpression rate = ScheduleExpression.parse("rate(1 minute)", ZoneId.of("UTC"));

        assertThat(rate.atMost(Duration.ofMinutes(2))).isEqualTo(rate);
    }
}
