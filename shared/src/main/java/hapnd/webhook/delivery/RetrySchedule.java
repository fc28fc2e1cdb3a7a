package hapnd.webhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after each failure, give or take a fifth: receivers that come back don't get everything at once.
 *
 * @param delays one for each attempt but the last
 */
record RetrySchedule(List<Duration> delays) {
    /** Five attempts within about eleven minutes: a restart of the receiver is got over, and the ones behind it don't wait for hours. */
    static final RetrySchedule STANDARD = new RetrySchedule(
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(8)));

    private static final double LEAST = 0.8;
    private static final double MOST = 1.2;

    RetrySchedule {
        delays = List.copyOf(delays);
    }

    /** How long to wait after that many failures; empty when that was the last attempt. */
    Optional<Duration> after(int failures, RandomGenerator random) {
        if (failures > delays.size()) {
            return Optional.empty();
        }
        double factor = LEAST + (MOST - LEAST) * random.nextDouble();
        return Optional.of(Duration.ofMillis(Math.round(delays.get(failures - 1).toMillis() * factor)));
    }
}
