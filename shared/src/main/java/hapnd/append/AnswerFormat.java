package hapnd.append;

import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.reducer.StateComputer;
import java.util.Optional;

/** Formats the answer to an append. The answer is stored under the idempotency key in the same write as the events. */
@FunctionalInterface
public interface AnswerFormat {
    /**
     * The answer's body.
     *
     * @param before the aggregate before the append
     * @param commit the events that are appended
     * @param state the state after the append; empty when no reducer is bound to the type
     */
    String format(Head before, Commit commit, Optional<StateComputer.Outcome> state);
}
