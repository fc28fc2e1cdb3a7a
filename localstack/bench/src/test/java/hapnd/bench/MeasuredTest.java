package hapnd.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Percentiles and rates of what was measured. */
class MeasuredTest {
    @Test
    void a_percentile_is_the_latency_that_this_share_of_requests_stays_under() {
        var nanos = LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000);
        var measured = new Measured(1, Duration.ofSeconds(10), nanos);

        assertThat(measured.percentile(0.5)).isEqualTo(50);
        assertThat(measured.percentile(0.99)).isEqualTo(99);
        assertThat(measured.perSecond()).isEqualTo(10);
    }

    @Test
    void nothing_measured_is_no_latency_rather_than_none() {
        assertThat(new Measured(1, Duration.ofSeconds(1), LongStream.empty()).percentile(0.5))
                .isNaN();
    }

    @Test
    void a_closed_loop_never_has_more_requests_open_than_clients() {
        var open = new AtomicInteger();
        var most = new AtomicInteger();

        Measured measured = new Load(3, Duration.ofMillis(20), Duration.ofMillis(100)).run((client, number) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            Thread.sleep(2);
            open.decrementAndGet();
        });

        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(measured.requests()).isGreaterThan(10);
        assertThat(measured.percentile(0.5)).isGreaterThanOrEqualTo(2);
    }
}
