package hapnd.events;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.admission.Names;
import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.ExpectedVersion;
import hapnd.json.RawJson;
import hapnd.telemetry.Trace;
import hapnd.telemetry.TraceId;
import java.util.ArrayList;
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
record AppendCommand(
        AggregateId id,
        Optional<AggregateType> type,
        ExpectedVersion expected,
        Commit.Context context,
        List<Commit.Fact> events) {
    private static final int MOST_EVENTS = 500;

    static AppendCommand single(JsonBody body) {
        return new AppendCommand(id(body), type(body), expected(body), context(body), List.of(fact(body)));
    }

    static AppendCommand batch(JsonBody body) {
        var id = id(body);
        var elements = events(body);
        var facts = new ArrayList<Commit.Fact>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            facts.add(fact(JsonBody.nested(elements.get(i), "events[" + i + "]")));
        }
        return new AppendCommand(id, type(body), expected(body), context(body), facts);
    }

    /** As a part of a trace. An append of several events says in each which one that is: their own ids differ. */
    AppendCommand within(Optional<TraceId> named) {
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

    private static List<RawJson> events(JsonBody body) {
        var events = body.required("events");
        if (events.kind() != RawJson.Kind.ARRAY) {
            throw ApiError.invalid("'events' must be an array.");
        }
        var elements = events.elements();
        if (elements.isEmpty() || elements.size() > MOST_EVENTS) {
            throw ApiError.invalid(
                    "'events' must hold 1 to " + MOST_EVENTS + " events; it holds " + elements.size() + ".");
        }
        return elements;
    }

    private static AggregateId id(JsonBody body) {
        return AggregateId.admitted(body.requiredText("aggregateId", AggregateId.LONGEST));
    }

    private static Optional<AggregateType> type(JsonBody body) {
        return body.optionalText("aggregateType", AggregateType.LONGEST).map(AggregateType::admitted);
    }

    private static Commit.Fact fact(JsonBody body) {
        var type = body.requiredText("eventType", Names.LONGEST);
        return new Commit.Fact("evt_" + UlidCreator.getMonotonicUlid(), type, body.requiredObject("data"));
    }

    private static Commit.Context context(JsonBody body) {
        return new Commit.Context(
                body.optionalText("correlationId", Names.LONGEST),
                body.optionalText("causationId", Names.LONGEST),
                body.optionalObject("metadata"));
    }

    private static ExpectedVersion expected(JsonBody body) {
        return body.optional("expectedVersion")
                .<ExpectedVersion>map(AppendCommand::exactly)
                .orElse(ExpectedVersion.ANY);
    }

    private static ExpectedVersion exactly(RawJson value) {
        return WholeNumber.of(value.text())
                .map(ExpectedVersion.Exactly::new)
                .orElseThrow(
                        () -> ApiError.invalid("'expectedVersion' must be a whole number from 0 to 9223372036854775807,"
                                + " in digits alone; 0 means a new aggregate."));
    }
}
