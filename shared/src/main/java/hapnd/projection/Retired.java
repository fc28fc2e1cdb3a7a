package hapnd.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Generations that were replaced and whose states are not deleted yet.
 *
 * @param generations their ids
 * @param since when the last of them was replaced
 */
public record Retired(Set<String> generations, Instant since) {
    /** No retired generation. */
    public static final Retired NONE = new Retired(Set.of(), Instant.EPOCH);

    /** Longer than a reader or worker that saw a generation before its retirement may still use it. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** Copies the set. */
    public Retired {
        generations = Set.copyOf(generations);
    }

    /** The generations whose states can be deleted now. */
    Set<String> due(Instant now) {
        return now.isAfter(since.plus(GRACE)) ? generations : Set.of();
    }
}
