package hapnd.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a rate limit. */
class RateLimitTest {
    @ParameterizedTest
    @CsvSource({
        "500:1000, 500, 1000",
        "500, 500, 1000",
        "1:1, 1, 1",
        "10000:100000, 10000, 100000",
        "10000, 10000, 20000"
    })
    void is_a_rate_with_a_burst_of_two_seconds_unless_it_says_another(String text, int rate, int burst) {
        var limit = new RateLimit.PerSecond(rate, burst);
        assertThat(RateLimit.parse(text)).isEqualTo(limit);
        assertThat(RateLimit.parse(limit.text())).isEqualTo(limit);
    }

    @Test
    void can_be_off() {
        assertThat(RateLimit.parse("off")).isEqualTo(RateLimit.OFF);
        assertThat(RateLimit.OFF.text()).isEqualTo("off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0:5",
                "5:0",
                "-1",
                "1.5",
                "5:",
                ":5",
                "OFF",
                "10001",
                "1:100001",
                "9999999",
                "5:5:5",
                "5/s"
            })
    void is_refused_when_it_makes_no_sense_with_what_would(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a rate limit is");
    }
}
