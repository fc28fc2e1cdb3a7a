package hapnd.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How often a webhook of a tenant has failed, changed in its table: five attempts take eleven minutes.
 *
 * @param platform whose table it is
 * @param tenant the tenant's id
 */
record FailedAttempts(Platform platform, String tenant) {
    /** So many that the next failure is the last one. */
    static final int ALL_BUT_ONE = 4;

    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    /** Waits until an attempt has failed, and changes how many have and when the next one is due. */
    void set(String projection, int failures, Instant nextAttempt) {
        var key = Table.key(Table.text(tenant + "#" + projection), Table.text("WEBHOOK"));
        await("a failed attempt")
                .atMost(TIME_LIMIT)
                .untilAsserted(() -> Table.named(platform, "Views")
                        .update(
                                key,
                                "SET failures = :failures, nextAttemptAt = :next",
                                "attribute_exists(failures) AND attribute_not_exists(lease)",
                                Map.of(
                                        ":failures", Table.number(failures),
                                        ":next", Table.number(nextAttempt.toEpochMilli()))));
    }
}
