package hapnd.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Generations whose place another one has taken, and whose states are still there.
 *
 * @param generations their ids
 * @param since when the last of them lost its place
 */
public record Retired(Set<String> generations, Instant since) {
    /** No generation. */
    public static final Retired NONE = new Retired(Set.of(), Instant.EPOCH);

    /** Longer than anybody who has just seen a generation in its place reads it or writes to it. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** Copies the set. */
    public Retired {
        generations = Set.copyOf(generations);
    }

    /** Those whose states nobody uses any more. */
    Set<String> due(Instant now) {
        return now.isAfter(since.plus(GRACE)) ? generations : Set.of();
    }
}
