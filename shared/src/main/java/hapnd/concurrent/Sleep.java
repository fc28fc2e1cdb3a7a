package hapnd.concurrent;

import java.time.Duration;

/** Pauses a thread. */
public final class Sleep {
    private Sleep() {}

    /**
     * Sleeps.
     *
     * @throws IllegalStateException when the thread was interrupted; its interrupt flag stays set
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
