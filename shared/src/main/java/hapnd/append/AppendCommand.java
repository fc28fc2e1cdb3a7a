package hapnd.append;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.ExpectedVersion;
import hapnd.telemetry.Trace;
import hapnd.telemetry.TraceId;
import java.util.List;
import java.util.Optional;

/**
 * What a caller wants to append.
 *
 * @param id the aggregate to append to
 * @param type the aggregate's type; empty when the caller gave none
 * @param expected the version that the caller expects the aggregate to have
 * @param context the caller's correlation id, causation id and metadata, and the trace
 * @param events at least one event; each has its own id
 */
public record AppendCommand(
        AggregateId id,
        Optional<AggregateType> type,
        ExpectedVersion expected,
        Commit.Context context,
        List<EventData> events) {
    /**
     * The same command with a trace. Several events store their trace, because a trace that follows from the event's id would
     * differ among them.
     */
    public AppendCommand within(Optional<TraceId> given) {
        var trace = events.size() == 1
                ? given
                : given.or(() -> Optional.of(TraceId.ofEvent(events.getFirst().id())));
        var traced = new Commit.Context(context.correlationId(), context.causationId(), context.metadata(), trace);
        return new AppendCommand(id, type, expected, traced, events);
    }

    Trace trace() {
        return new Trace(
                context.trace()
                        .orElseGet(() -> TraceId.ofEvent(events.getFirst().id())),
                context.correlationId());
    }
}
