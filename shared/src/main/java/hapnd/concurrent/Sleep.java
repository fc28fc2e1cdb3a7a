package hapnd.concurrent;

import java.time.Duration;

/** Lets a thread wait. */
public final class Sleep {
    private Sleep() {}

    /**
     * Waits.
     *
     * @throws IllegalStateException the thread was interrupted; it stays so
     */
    public static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
