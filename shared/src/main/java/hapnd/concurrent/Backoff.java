package hapnd.concurrent;

import java.security.SecureRandom;
import java.time.Duration;

/** Pauses between tries of a contended operation. Each pause has a random length, up to a bound that doubles with each try. */
public final class Backoff {
    /** Seeded by the operating system: environments that are restored from one snapshot share the state of other generators. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Duration FIRST = Duration.ofMillis(8);
    private static final Duration MAX = Duration.ofMillis(512);

    private final Duration total;
    private final long end;
    private final long maxNanos;
    private long boundNanos;
    private int tries;

    /**
     * The bound of pauses grows from 8 to 512 ms.
     *
     * @param total the time limit of all tries
     */
    public Backoff(Duration total) {
        this(total, FIRST, MAX);
    }

    /**
     * With given bounds.
     *
     * @param total the time limit of all tries
     * @param first the bound of the first pause
     * @param max the maximum bound
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
     * @throws BackoffExhaustedException when the time limit has passed
     */
    public void pause() {
        if (!tryPause()) {
            throw new BackoffExhaustedException(
                    "gave up because of contention, after " + total + " and " + tries + " tries");
        }
    }

    /** Waits before the next try. Returns false, without waiting, when the time limit has passed. */
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
