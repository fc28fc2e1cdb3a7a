package hapnd.function.reducers;

import hapnd.http.AnswerSize;
import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.json.JsonText;
import hapnd.reducer.Binding;
import hapnd.reducer.ChangeReader;
import hapnd.reducer.ChangeReader.Change;
import hapnd.reducer.PastEvents;
import hapnd.reducer.StateComputer;
import hapnd.reducer.StateComputer.Outcome;
import hapnd.runtime.CodeRuntime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers what an aggregate's state was, computed by the code that is bound now. It stores nothing. */
@Singleton
final class TimeTravel {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    private final Journal journal;
    private final StateComputer states;
    private final PastEvents events;
    private final ChangeReader changes;

    TimeTravel(Journal journal, StateComputer states, CodeRuntime csharp) {
        this.journal = journal;
        this.states = states;
        this.events = new PastEvents(journal);
        this.changes = new ChangeReader(journal, states, csharp);
    }

    /** The state after a version. */
    String state(AggregateKey key, AggregateType type, Binding binding, StateQuery.After query) {
        var head = StateReader.head(journal, key, type);
        var event = events.at(head, query.version()).orElseThrow(() -> noVersion(head, query.version()));
        return state(head, binding, event);
    }

    /** The state at a time. */
    String state(AggregateKey key, AggregateType type, Binding binding, StateQuery.At query) {
        var head = StateReader.head(journal, key, type);
        var event = events.lastUntil(head, query.time())
                .orElseThrow(() ->
                        notFound(head, "The aggregate had no event at that time: its first one was appended later."));
        return state(head, binding, event);
    }

    private String state(Head head, Binding binding, RecordedEvent event) {
        return switch (states.at(head, event.version(), binding, TIME_LIMIT)) {
            case Outcome.Current(Head.Snapshot snapshot) ->
                putReducer(StateReader.json(head, snapshot).put("timestamp", event.timestamp()), binding)
                        .end();
            case Outcome.Failing failing -> throw StateReader.failed(failing);
            case Outcome.Unfinished unfinished -> throw StateReader.unavailable(unfinished);
        };
    }

    /** The changes of the state, event by event. */
    String history(AggregateKey key, AggregateType type, Binding binding, HistoryQuery query) {
        var head = StateReader.head(journal, key, type);
        if (query.fromVersion() > head.version()) {
            throw noVersion(head, query.fromVersion());
        }
        var room = new AnswerSize.Room();
        var read = new ArrayList<String>();
        var end = changes.read(
                head,
                binding,
                query.fromVersion(),
                query.limit(),
                change -> {
                    var json = json(change);
                    return room.take(json) && read.add(json);
                },
                TIME_LIMIT);
        return switch (end) {
            case ChangeReader.End.Before(long next) -> json(head, binding, read, next);
            case ChangeReader.End.Nothing(Outcome.Failing failing) -> throw StateReader.failed(failing);
            case ChangeReader.End.Nothing(Outcome.Unfinished unfinished) -> throw StateReader.unavailable(unfinished);
            case ChangeReader.End.Nothing(Outcome.Current current) ->
                throw new IllegalStateException("nothing was read although there is " + current.snapshot());
        };
    }

    private static String json(Head head, Binding binding, List<String> changes, long next) {
        var answer = JsonText.object()
                .put("aggregateId", head.key().id().value())
                .put("aggregateType", head.type().value());
        putReducer(answer, binding).putRaws("changes", changes);
        return (next <= head.version() ? answer.put("nextFromVersion", next) : answer).end();
    }

    private static String json(Change change) {
        var event = change.event();
        var context = event.context();
        var json = JsonText.object()
                .put("eventId", event.id())
                .put("eventType", event.type())
                .put("version", event.version())
                .put("timestamp", event.timestamp())
                .put("correlationId", context.correlationId())
                .put("causationId", context.causationId());
        context.metadata().ifPresent(metadata -> json.putRaw("metadata", metadata.text()));
        return json.putRaw("patch", change.patch()).end();
    }

    private static JsonText putReducer(JsonText to, Binding binding) {
        return to.putRaw(
                "reducer",
                JsonText.object()
                        .put("reducerId", binding.uploadId().value())
                        .put("className", binding.code().className())
                        .put("assemblySha256", binding.code().sha256())
                        .end());
    }

    private static ApiError noVersion(Head head, long version) {
        return notFound(head, "The aggregate has no version " + version + ": it has 1 to " + head.version() + ".");
    }

    private static ApiError notFound(Head head, String message) {
        return new ApiError(ErrorCode.VERSION_NOT_FOUND, message, error -> error.put("actualVersion", head.version()));
    }
}
