package hapnd.journal;

import hapnd.telemetry.Trace;
import hapnd.telemetry.TraceId;
import java.time.Instant;

/**
 * An event in its place.
 *
 * @param fact what happened
 * @param version its place in the aggregate, from 1 on without a gap
 * @param timestamp when it was appended
 * @param context what the caller said about the append
 */
public record Event(Commit.Fact fact, long version, Instant timestamp, Commit.Context context) {
    /** What ties it to the log lines about it. */
    public Trace trace() {
        return new Trace(context.trace().orElseGet(() -> TraceId.ofEvent(fact.id())), context.correlationId());
    }
}
