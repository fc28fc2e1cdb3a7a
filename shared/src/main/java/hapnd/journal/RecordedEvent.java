package hapnd.journal;

import hapnd.json.RawJson;
import hapnd.telemetry.Trace;
import hapnd.telemetry.TraceId;
import java.time.Instant;

/**
 * An event in its place.
 *
 * @param content what happened
 * @param version its place in the aggregate, from 1 on without a gap
 * @param timestamp when it was appended
 * @param context what the caller said about the append
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

    /** A JSON object, as it arrived. */
    public RawJson data() {
        return content.data();
    }

    /** What ties it to the log lines about it. */
    public Trace trace() {
        return new Trace(context.trace().orElseGet(() -> TraceId.ofEvent(id())), context.correlationId());
    }
}
