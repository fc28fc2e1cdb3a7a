package hapnd.append;

import hapnd.journal.Journal;
import hapnd.reducer.BindingCache;
import hapnd.reducer.StateComputer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the service that appends events to aggregates. */
final class AppendWiring {
    @Produces
    @Singleton
    Appender appender(Journal journal, BindingCache bindings, StateComputer states) {
        return new Appender(journal, bindings, states);
    }
}
