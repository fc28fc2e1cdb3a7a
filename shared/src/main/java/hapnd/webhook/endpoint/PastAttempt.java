package hapnd.webhook.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An attempt to send a notification, as the endpoint remembers it.
 *
 * @param at when it began
 * @param sequence the notification's sequence
 * @param number the number of the attempt, from 1 on
 * @param took how long it took
 * @param status the HTTP status of the receiver's answer; empty when there was none
 * @param error why it failed; empty when the notification was delivered
 */
public record PastAttempt(
        Instant at, long sequence, int number, Duration took, OptionalInt status, Optional<String> error) {}
