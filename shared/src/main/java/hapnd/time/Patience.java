package hapnd.time;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Pauses between tries of a write that others are in the way of: at random, so that they don't meet again, and growing. */
public final class Patience {
    /** From the operating system: environments that are made of one snapshot share every other generator's state. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final long FIRST_MS = 8;
    private static final int MOST_DOUBLINGS = 6;

    private final long end;
    private final Duration most;
    private int tries;

    /**
     * @param most how long to go on
     */
    public Patience(Duration most) {
        this.most = most;
        this.end = System.nanoTime() + most.toNanos();
    }

    /**
     * Waits before the next try.
     *
     * @throws OutOfPatience there has been enough waiting
     */
    public void pause() {
        if (System.nanoTime() - end > 0) {
            throw new OutOfPatience("others were in the way for " + most + " and " + tries + " tries");
        }
        long longest = FIRST_MS << Math.min(tries, MOST_DOUBLINGS);
        tries++;
        try {
            TimeUnit.MICROSECONDS.sleep(RANDOM.nextLong(longest * 1000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
