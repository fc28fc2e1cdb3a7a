package hapnd.concurrent;

import java.security.SecureRandom;
import java.time.Duration;

/**
 * Pauses between tries while others are in the way: each of a random length, up to a bound that doubles with each try.
 */
public final class Backoff {
    /** From the operating system: environments that are made of one snapshot share every other generator's state. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Duration FIRST = Duration.ofMillis(8);
    private static final Duration MAX = Duration.ofMillis(512);

    private final Duration total;
    private final long end;
    private final long maxNanos;
    private long boundNanos;
    private int tries;

    /**
     * With pauses of 8 to 512 ms at most.
     *
     * @param total how long to go on
     */
    public Backoff(Duration total) {
        this(total, FIRST, MAX);
    }

    /**
     * With pauses of one's own.
     *
     * @param total how long to go on
     * @param first the bound of the first pause
     * @param max the bound that no pause exceeds
     */
    public Backoff(Duration total, Duration first, Duration max) {
        this.total = total;
        this.end = System.nanoTime() + total.toNanos();
        this.boundNanos = first.toNanos();
        this.maxNanos = max.toNanos();
    }

    /**
     * Waits before the next try.
     *
     * @throws BackoffExhaustedException there has been enough waiting
     */
    public void pause() {
        if (!tryPause()) {
            throw new BackoffExhaustedException("others were in the way for " + total + " and " + tries + " tries");
        }
    }

    /** Waits before the next try; false, without waiting, when there has been enough of it. */
    public boolean tryPause() {
        if (System.nanoTime() - end > 0) {
            return false;
        }
        tries++;
        Sleep.sleep(Duration.ofNanos(RANDOM.nextLong(boundNanos)));
        boundNanos = Math.min(2 * boundNanos, maxNanos);
        return true;
    }
}
