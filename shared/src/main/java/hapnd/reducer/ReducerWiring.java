package hapnd.reducer;

import hapnd.feed.Catalog;
import hapnd.journal.Journal;
import hapnd.queue.TaskQueue;
import hapnd.runtime.CodeRuntime;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires bindings of reducers and the computation of states. */
final class ReducerWiring {
    @Produces
    @Singleton
    BindingCache bindingCache(Bindings bindings) {
        return new BindingCache(bindings);
    }

    @Produces
    @Singleton
    Binder binder(Bindings bindings, TaskQueue<RecomputeTask> recomputes) {
        return new Binder(bindings, recomputes);
    }

    @Produces
    @Singleton
    AggregateTypes aggregateTypes(Catalog catalog, Bindings bindings) {
        return new AggregateTypes(catalog, bindings);
    }

    @Produces
    @Singleton
    StateComputer stateComputer(Journal journal, CodeRuntime runtime) {
        return new StateComputer(journal, runtime);
    }

    @Produces
    @Singleton
    Recomputer recomputer(Journal journal, Bindings bindings, StateComputer states, TaskQueue<RecomputeTask> queue) {
        return new Recomputer(journal, bindings, states, queue);
    }
}
