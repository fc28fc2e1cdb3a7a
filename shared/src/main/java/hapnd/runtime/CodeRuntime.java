package hapnd.runtime;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.RecordedEvent;
import java.util.List;

/** Compiles and runs customers' C# in processes that have access to nothing but their input. */
public interface CodeRuntime {
    /**
     * Compiles sources without running them.
     *
     * @throws RuntimeCrashedException when the compiler's process ended without an answer
     * @throws RuntimeNotReadyException when the compiler is not ready, and the time to wait for it is over
     */
    Compilation compile(CodeKind kind, List<SourceFile> sources);

    /**
     * Applies events to a state.
     *
     * @param code the reducer
     * @param key the aggregate
     * @param type the aggregate's type
     * @param state the state before the first event, as JSON text; {@code null} in JSON when there is none
     * @param events at least one event, with consecutive versions
     */
    Reduction reduce(Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events);

    /** Applies events to a state as {@link #reduce} does, and returns the state after each of them. */
    Steps reduceEach(Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events);
}
