package hapnd.projection;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.telemetry.Trace;
import java.time.Instant;

/**
 * Notifies of a changed state.
 *
 * @param sequence its number within the projection: from 1 on, without gaps
 * @param aggregateId the aggregate whose event changed the state
 * @param aggregateType the aggregate's type
 * @param stateKey the state's key
 * @param version the event's version
 * @param state the state after the event, as JSON text
 * @param triggeredBy the event's id
 * @param timestamp when the event was appended
 * @param trace links it to the log lines about the append
 */
public record Notification(
        long sequence,
        AggregateId aggregateId,
        AggregateType aggregateType,
        String stateKey,
        long version,
        String state,
        String triggeredBy,
        Instant timestamp,
        Trace trace) {
    /** A notification of an append whose trace is derived from the event's id. */
    public Notification(
            long sequence,
            AggregateId aggregateId,
            AggregateType aggregateType,
            String stateKey,
            long version,
            String state,
            String triggeredBy,
            Instant timestamp) {
        this(
                sequence,
                aggregateId,
                aggregateType,
                stateKey,
                version,
                state,
                triggeredBy,
                timestamp,
                Trace.ofEvent(triggeredBy));
    }
}
