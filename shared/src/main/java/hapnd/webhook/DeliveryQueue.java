package hapnd.webhook;

import java.time.Duration;

/** Wakes whoever sends webhooks. */
public interface DeliveryQueue {
    /**
     * Rings, now or later; may be heard more than once.
     *
     * @param ring where
     * @param delay not before this has passed; at most 15 minutes, as SQS has it
     */
    void ring(Ring ring, Duration delay);
}
