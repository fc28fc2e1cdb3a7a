package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.tenancy.RateLimit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate limits that the stack gives to its functions. */
class RateLimitsTest {
    @ParameterizedTest
    @CsvSource({"prod, 500:1000", "dev, 500:1000", "local, off"})
    void a_stage_on_aws_limits_keys_and_a_developers_machine_does_not(String stage, String limit) {
        assertThat(new Stage(stage).rateLimit().value()).isEqualTo(limit);
    }

    @Test
    void functions_are_told_the_limit_that_was_asked_for() {
        var stage = new Stage(
                "test", Optional.empty(), Optional.empty(), Observability.DEFAULT, new RateLimit.PerSecond(50, 70));

        assertThat(Synthesised.of(stage)
                        .function("events")
                        .at("/Environment/Variables/RATE_LIMIT")
                        .asText())
                .isEqualTo("50:70");
    }
}
