package hapnd.function.reducers;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.json.JsonText;
import hapnd.reducer.Binding;
import hapnd.reducer.StateComputer;
import hapnd.reducer.StateComputer.Outcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Reads an aggregate's state, computed by the code that is bound now, and stores it for later reads. */
@Singleton
final class StateReader {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    private final Journal journal;
    private final StateComputer states;

    StateReader(Journal journal, StateComputer states) {
        this.journal = journal;
        this.states = states;
    }

    String read(AggregateKey key, AggregateType type, Binding binding) {
        var head = head(journal, key, type);
        var outcome = states.compute(head, Optional.empty(), binding, TIME_LIMIT);
        if (!outcome.derived().equals(head.derived())) {
            journal.keepState(head, outcome.derived());
        }
        return switch (outcome) {
            case Outcome.Current(Head.Snapshot snapshot) -> json(head, snapshot).end();
            case Outcome.Failing failing -> throw failed(failing);
            case Outcome.Unfinished unfinished -> throw unavailable(unfinished);
        };
    }

    /** An aggregate of a type, which is a 404 if there is none. */
    static Head head(Journal journal, AggregateKey key, AggregateType type) {
        return journal.head(key)
                .filter(found -> found.type().equals(type))
                .orElseThrow(() -> ApiError.notFound("There is no aggregate '" + key.id() + "' of this type."));
    }

    /** The fields of a state's answer. */
    static JsonText json(Head head, Head.Snapshot snapshot) {
        return JsonText.object()
                .put("aggregateId", head.key().id().value())
                .put("aggregateType", head.type().value())
                .put("version", snapshot.version())
                .putRaw("state", snapshot.json())
                .put("lastModified", head.lastModified());
    }

    static ApiError unavailable(Outcome.Unfinished unfinished) {
        return new ApiError(ErrorCode.UNAVAILABLE, unfinished.reason());
    }

    static ApiError failed(Outcome.Failing failing) {
        var failure = failing.failure();
        long lastGood = failing.derived().snapshot().map(Head.Snapshot::version).orElse(0L);
        return new ApiError(
                ErrorCode.REDUCER_FAILED,
                "The reducer fails on event " + failure.version() + " of this aggregate: " + failure.message()
                        + " Upload a fixed reducer.",
                error -> error.put("eventId", failure.eventId())
                        .put("version", failure.version())
                        .put("lastGoodVersion", lastGood));
    }
}
