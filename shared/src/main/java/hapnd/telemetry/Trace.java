package hapnd.telemetry;

import java.util.Optional;

/**
 * What ties the log lines of one append together, from the request to the last webhook.
 *
 * @param id the trace's id
 * @param correlationId what the caller says that the append belongs to
 */
public record Trace(TraceId id, Optional<String> correlationId) {
    /** The trace of an event whose append said nothing. */
    public static Trace ofEvent(String eventId) {
        return new Trace(TraceId.ofEvent(eventId), Optional.empty());
    }
}
