package hapnd.function.events;

import hapnd.append.AnswerFormat;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.json.JsonText;
import hapnd.reducer.StateComputer.Outcome;
import java.util.Optional;

/** The bodies of the answers to appends. */
final class AppendAnswers {
    /** For one event. */
    static final AnswerFormat SINGLE = (before, commit, state) -> {
        var answer = JsonText.object()
                .put("eventId", commit.events().getFirst().id())
                .put("aggregateId", before.key().id().value())
                .put("aggregateType", before.type().value())
                .put("version", commit.firstVersion())
                .put("timestamp", commit.timestamp());
        return withState(answer, state);
    };

    /** For a batch. */
    static final AnswerFormat BATCH = (before, commit, state) -> {
        var answer = JsonText.object()
                .put("aggregateId", before.key().id().value())
                .put("aggregateType", before.type().value())
                .put("startVersion", commit.firstVersion())
                .put("endVersion", commit.lastVersion())
                .putStrings(
                        "eventIds", commit.events().stream().map(EventData::id).toList())
                .put("timestamp", commit.timestamp());
        return withState(answer, state);
    };

    private AppendAnswers() {}

    private static String withState(JsonText answer, Optional<Outcome> state) {
        state.ifPresent(outcome -> {
            switch (outcome) {
                case Outcome.Current(Head.Snapshot snapshot) -> answer.putRaw("state", snapshot.json());
                case Outcome.Failing failing ->
                    error(answer, "REDUCER_FAILED", failing.failure().message());
                case Outcome.Unfinished unfinished -> error(answer, "RUNTIME_UNAVAILABLE", unfinished.reason());
            }
        });
        return answer.end();
    }

    private static void error(JsonText answer, String code, String message) {
        answer.putRaw(
                "stateError",
                JsonText.object().put("code", code).put("message", message).end());
    }
}
