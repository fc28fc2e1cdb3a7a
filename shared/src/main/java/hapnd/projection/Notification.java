package hapnd.projection;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.telemetry.Trace;
import java.time.Instant;

/**
 * A state that changed.
 *
 * @param sequence its number within the projection, from 1 on without a gap
 * @param aggregateId whose event changed it
 * @param aggregateType that aggregate's type
 * @param stateKey the state's key
 * @param version the event's version
 * @param state the state after the event, as JSON text
 * @param triggeredBy the event's id
 * @param timestamp when the event was appended
 * @param trace ties it to the log lines about that append
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
    /** Of an append whose trace follows from the event's id. */
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
