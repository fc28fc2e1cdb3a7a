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
 * @param id to which aggregate
 * @param type the aggregate's type, where the caller says it
 * @param expected where the caller believes the aggregate to stand
 * @param context what the caller says about the append
 * @param events at least one, with ids of their own
 */
public record AppendCommand(
        AggregateId id,
        Optional<AggregateType> type,
        ExpectedVersion expected,
        Commit.Context context,
        List<EventData> events) {
    /** As a part of a trace. An append of several events says in each which one that is: their own ids differ. */
    public AppendCommand within(Optional<TraceId> named) {
        var trace = events.size() == 1
                ? named
                : named.or(() -> Optional.of(TraceId.ofEvent(events.getFirst().id())));
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
