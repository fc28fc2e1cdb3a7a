package hapnd.append;

import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.reducer.StateComputer;
import java.util.Optional;

/** Writes the answer to an append, which is kept under the idempotency key in the same write as the events. */
@FunctionalInterface
public interface AnswerFormat {
    /**
     * The answer's body.
     *
     * @param before the aggregate before the append
     * @param commit what is appended
     * @param state the state after it, where a reducer is bound
     */
    String format(Head before, Commit commit, Optional<StateComputer.Outcome> state);
}
