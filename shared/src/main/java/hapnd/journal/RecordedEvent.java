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
 * @param shared the caller's data about the append
 */
public record RecordedEvent(EventData content, long version, Instant timestamp, Commit.Context shared) {
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

    /** The caller's data about the event: what was said about it alone, and the rest of what was said about the append. */
    public Commit.Context context() {
        return content.own().or(shared);
    }

    /** The trace that links the event to the log lines about it. */
    public Trace trace() {
        return new Trace(
                shared.trace().orElseGet(() -> TraceId.ofEvent(id())), context().correlationId());
    }
}
