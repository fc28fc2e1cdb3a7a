package hapnd.telemetry;

import java.util.Optional;

/**
 * Links the log lines of one append, from the request to the last webhook.
 *
 * @param id the trace's id
 * @param correlationId the caller's correlation id
 */
public record Trace(TraceId id, Optional<String> correlationId) {
    /** The trace of an event whose append has no trace and no correlation id. */
    public static Trace ofEvent(String eventId) {
        return new Trace(TraceId.ofEvent(eventId), Optional.empty());
    }
}
