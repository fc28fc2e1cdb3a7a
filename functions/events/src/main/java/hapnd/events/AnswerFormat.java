package hapnd.events;

import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.json.JsonText;
import hapnd.reducer.StateComputer;
import hapnd.reducer.StateComputer.Outcome;
import java.util.Optional;

/** The body of the answer to an append. */
interface AnswerFormat {
    /**
     * @param before the aggregate before the append
     * @param commit what is appended
     * @param state the state after it, where a reducer is bound
     */
    String format(Head before, Commit commit, Optional<StateComputer.Outcome> state);

    /** For one event. */
    AnswerFormat SINGLE = (before, commit, state) -> {
        var answer = JsonText.object()
                .put("eventId", commit.events().getFirst().id())
                .put("aggregateId", before.key().id().value())
                .put("aggregateType", before.type().value())
                .put("version", commit.firstVersion())
                .put("timestamp", commit.timestamp());
        return withState(answer, state);
    };

    /** For a batch. */
    AnswerFormat BATCH = (before, commit, state) -> {
        var answer = JsonText.object()
                .put("aggregateId", before.key().id().value())
                .put("aggregateType", before.type().value())
                .put("startVersion", commit.firstVersion())
                .put("endVersion", commit.lastVersion())
                .putStrings(
                        "eventIds",
                        commit.events().stream().map(Commit.Fact::id).toList())
                .put("timestamp", commit.timestamp());
        return withState(answer, state);
    };

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
