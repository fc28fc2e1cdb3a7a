package hapnd.preview;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a preview was cancelled or deleted, which is read once a second at most. */
final class Cancellation implements BooleanSupplier {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Previews previews;
    private final Preview preview;
    private long next = System.nanoTime() + INTERVAL.toNanos();
    private boolean seen;

    Cancellation(Previews previews, Preview preview) {
        this.previews = previews;
        this.preview = preview;
    }

    @Override
    public boolean getAsBoolean() {
        if (!seen && System.nanoTime() - next >= 0) {
            seen = previews.find(preview.tenant(), preview.id())
                    .filter(found -> !found.status().isOver())
                    .isEmpty();
            next = System.nanoTime() + INTERVAL.toNanos();
        }
        return seen;
    }
}
