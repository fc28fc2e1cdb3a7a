package hapnd.bench;

import java.io.IOException;
import java.time.Duration;

/** Waits between two requests. */
final class Pause {
    private Pause() {}

    static void of(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
