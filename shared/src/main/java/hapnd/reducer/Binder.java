package hapnd.reducer;

import hapnd.journal.AggregateType;
import hapnd.runtime.Code;
import hapnd.tenancy.TenantId;
import hapnd.upload.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

/** Binds reducers to aggregate types, and has the states of their aggregates computed anew. */
public final class Binder {
    private static final Duration ALL_LEASES_OVER = BindingLease.LENGTH.plusMillis(100);

    private final Bindings bindings;
    private final RecomputeQueue recomputes;

    /**
     * @param bindings where bindings are kept
     * @param recomputes takes the aggregates whose state is to be computed anew
     */
    public Binder(Bindings bindings, RecomputeQueue recomputes) {
        this.bindings = bindings;
        this.recomputes = recomputes;
    }

    /** Binds by a caller's wish, whatever was bound before. Returns when every append computes by the new binding. */
    public Binding bind(TenantId tenant, AggregateType type, ReducerId reducerId, Code code) {
        var binding = new Binding(type, reducerId, code, now());
        bindAll(tenant, List.of(binding), there -> false);
        return binding;
    }

    /**
     * Binds what an upload brought. A type for which a later upload is bound already keeps it: uploads may finish in
     * another order than they came in. Returns when every append computes by the new bindings.
     */
    public void bindUpload(TenantId tenant, ReducerId reducerId, Progress.Compiled compiled) {
        var found = compiled.discovered().stream()
                .map(reducer -> new Binding(
                        AggregateType.admitted(
                                "The aggregate type of " + reducer.className(),
                                reducer.aggregateType().orElseThrow()),
                        reducerId,
                        new Code(compiled.sha256(), reducer.className()),
                        now()))
                .toList();
        bindAll(tenant, found, there -> there.reducerId().compareTo(reducerId) > 0);
    }

    private void bindAll(TenantId tenant, List<Binding> wanted, Predicate<Binding> unless) {
        var begun = wanted.stream()
                .filter(binding -> bindings.begin(tenant, binding, unless))
                .toList();
        if (begun.isEmpty()) {
            return;
        }
        awaitLeases();
        for (var binding : begun) {
            bindings.settle(tenant, binding);
            recomputes.add(RecomputeQueue.Task.all(tenant, binding));
        }
    }

    private static void awaitLeases() {
        try {
            Thread.sleep(ALL_LEASES_OVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a binding was on its way; bind again", e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
