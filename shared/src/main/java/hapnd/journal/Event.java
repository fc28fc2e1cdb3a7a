package hapnd.journal;

import hapnd.json.Utf8;
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
    private static final int BYTES_BESIDE_DATA = 200;

    /** About how many bytes it is in a request or an answer, before escaping. */
    public int size() {
        return Utf8.length(fact.data().text())
                + Utf8.length(fact.type())
                + context.metadata().map(m -> Utf8.length(m.text())).orElse(0)
                + context.correlationId().map(Utf8::length).orElse(0)
                + context.causationId().map(Utf8::length).orElse(0)
                + BYTES_BESIDE_DATA;
    }

    /** What ties it to the log lines about it. */
    public Trace trace() {
        return new Trace(context.trace().orElseGet(() -> TraceId.ofEvent(fact.id())), context.correlationId());
    }
}
