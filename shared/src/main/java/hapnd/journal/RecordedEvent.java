package hapnd.journal;

import hapnd.json.RawJson;
import hapnd.telemetry.Trace;
import hapnd.telemetry.TraceId;
import java.time.Instant;

/**
 * An event with its version in the aggregate.
 *
 * @param content the event's id, type and data
 * @param version its version in the aggregate: from 1 on, without gaps
 * @param timestamp when it was appended
 * @param context the caller's data about the append
 */
public record RecordedEvent(EventData content, long version, Instant timestamp, Commit.Context context) {
    /** {@code evt_} and a ULID. */
    public String id() {
        return content.id();
    }

    /** The event's type. */
    public String type() {
        return content.type();
    }

    /** A JSON object, byte for byte as the caller sent it. */
    public RawJson data() {
        return content.data();
    }

    /** The trace that links the event to the log lines about it. */
    public Trace trace() {
        return new Trace(context.trace().orElseGet(() -> TraceId.ofEvent(id())), context.correlationId());
    }
}
