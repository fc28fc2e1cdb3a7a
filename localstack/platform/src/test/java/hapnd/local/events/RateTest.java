package hapnd.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.template.TemplateException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute)  | 2026-03-01T10:00:30Z | 2026-03-01T10:01:30Z",
                "rate(5 minutes) | 2026-03-01T10:00:30Z | 2026-03-01T10:05:30Z",
                "rate(2 days)    | 2026-03-01T10:00:30Z | 2026-03-03T10:00:30Z",
            })
    void the_next_time_is_that_of_eventbridge(String expression, Instant after, Instant next) {
        assertThat(Rate.parse(expression).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "cron(0 10 * * ? *)",
                "at(2026-01-01T00:00:00)"
            })
    void an_expression_that_is_no_rate_is_refused_with_its_text_and_what_to_write(String expression) {
        assertThatThrownBy(() -> Rate.parse(expression))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(expression)
                .hasMessageContaining("write it as a rate such as rate(5 minutes)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(4 minutes)  | 2026-03-01T10:00:30Z",
                "rate(59 minutes) | 2026-03-01T10:00:30Z",
                "rate(1 hour)     | 2026-03-01T11:00:00Z",
                "rate(1 day)      | 2026-03-02T10:00:00Z",
            })
    void a_rate_below_an_hour_can_be_made_faster(String expression, Instant next) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");

        assertThat(Rate.parse(expression).atMost(Duration.ofSeconds(30)).next(now))
                .isEqualTo(next);
    }

    @Test
    void a_rate_that_is_fast_enough_stays() {
        Rate rate = Rate.parse("rate(1 minute)");

        assertThat(rate.atMost(Duration.ofMinutes(2))).isEqualTo(rate);
    }
}
