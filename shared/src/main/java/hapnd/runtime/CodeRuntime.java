package hapnd.runtime;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.RecordedEvent;
import java.util.List;

/** Customers' C#, compiled and run in processes that have nothing but what is handed to them. */
public interface CodeRuntime {
    /**
     * Compiles sources; runs none of them.
     *
     * @throws ProcessDied the compiler's process ended without an answer
     */
    Compilation compile(CodeKind kind, List<SourceFile> sources);

    /**
     * Takes a state over events.
     *
     * @param code the reducer
     * @param key the aggregate
     * @param type the aggregate's type
     * @param state the state before the first event, as JSON text; {@code null} in JSON when there is none
     * @param events at least one, with versions in a row
     */
    Reduction reduce(Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events);
}
