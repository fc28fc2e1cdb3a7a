package hapnd.function.events;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.append.AppendCommand;
import hapnd.http.ApiError;
import hapnd.http.JsonBody;
import hapnd.http.WholeNumber;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.ExpectedVersion;
import hapnd.json.RawJson;
import hapnd.validation.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an append command from the body of a request. */
final class AppendRequest {
    private static final String EXISTS = "exists";

    private static final int MAX_EVENTS = 500;
    private static final String ANY = "any";

    private AppendRequest() {}

    static AppendCommand single(JsonBody body) {
        return new AppendCommand(
                id(body), type(body), expected(body), context(body), List.of(event(body, Commit.Context.NONE)));
    }

    static AppendCommand batch(JsonBody body) {
        var id = id(body);
        var elements = events(body);
        var events = new ArrayList<EventData>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            var event = JsonBody.nested(elements.get(i), "events[" + i + "]");
            events.add(event(event, context(event)));
        }
        return new AppendCommand(id, type(body), expected(body), context(body), events);
    }

    private static List<RawJson> events(JsonBody body) {
        var events = body.required("events");
        if (events.kind() != RawJson.Kind.ARRAY) {
            throw ApiError.invalid("'events' must be an array.");
        }
        var elements = events.elements();
        if (elements.isEmpty() || elements.size() > MAX_EVENTS) {
            throw ApiError.invalid(
                    "'events' must hold 1 to " + MAX_EVENTS + " events; it holds " + elements.size() + ".");
        }
        return elements;
    }

    private static AggregateId id(JsonBody body) {
        return AggregateId.admitted(body.requiredText("aggregateId", AggregateId.MAX_LENGTH));
    }

    private static Optional<AggregateType> type(JsonBody body) {
        return body.optionalText("aggregateType", AggregateType.MAX_LENGTH).map(AggregateType::admitted);
    }

    private static EventData event(JsonBody body, Commit.Context own) {
        var type = body.requiredText("eventType", Names.MAX_LENGTH);
        return new EventData("evt_" + UlidCreator.getMonotonicUlid(), type, body.requiredObject("data"), own);
    }

    static Commit.Context context(JsonBody body) {
        return new Commit.Context(
                body.optionalText("correlationId", Names.MAX_LENGTH),
                body.optionalText("causationId", Names.MAX_LENGTH),
                body.optionalObject("metadata"));
    }

    private static ExpectedVersion expected(JsonBody body) {
        return body.optional("expectedVersion").map(AppendRequest::expected).orElse(ExpectedVersion.ANY);
    }

    private static ExpectedVersion expected(RawJson value) {
        if (value.kind() == RawJson.Kind.STRING) {
            return switch (value.string()) {
                case ANY -> ExpectedVersion.ANY;
                case EXISTS -> ExpectedVersion.EXISTS;
                default -> throw ApiError.invalid("'expectedVersion' must be a whole number, \"exists\" or \"any\".");
            };
        }
        return WholeNumber.of(value.text())
                .map(ExpectedVersion.Exactly::new)
                .orElseThrow(
                        () -> ApiError.invalid("'expectedVersion' must be a whole number from 0 to 9223372036854775807,"
                                + " in digits alone; 0 means a new aggregate."));
    }
}
