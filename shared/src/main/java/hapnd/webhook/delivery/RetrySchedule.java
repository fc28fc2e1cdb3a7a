package hapnd.webhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The delays after failed attempts, varied by up to a fifth, so that a receiver that recovers doesn't get everything at once.
 *
 * @param delays one for each attempt but the last
 */
record RetrySchedule(List<Duration> delays) {
    /**
     * Five attempts within about eleven minutes: long enough for a restart of the receiver, and later notifications don't wait
     * for hours.
     */
    static final RetrySchedule STANDARD = new RetrySchedule(
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(8)));

    private static final double MIN_FACTOR = 0.8;
    private static final double MAX_FACTOR = 1.2;

    RetrySchedule {
        delays = List.copyOf(delays);
    }

    /** The delay after this many failures; empty when that was the last attempt. */
    Optional<Duration> after(int failures, RandomGenerator random) {
        if (failures > delays.size()) {
            return Optional.empty();
        }
        double factor = MIN_FACTOR + (MAX_FACTOR - MIN_FACTOR) * random.nextDouble();
        return Optional.of(Duration.ofMillis(Math.round(delays.get(failures - 1).toMillis() * factor)));
    }
}
