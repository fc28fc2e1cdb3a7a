package hapnd.reducer;

import hapnd.concurrent.Sleep;
import hapnd.journal.AggregateType;
import hapnd.queue.TaskQueue;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.Upload;
import hapnd.upload.UploadActivation;
import hapnd.upload.UploadId;
import hapnd.upload.UploadStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

/** Binds reducers to aggregate types and unbinds them, and schedules the recomputation of their aggregates' states. */
public final class Binder implements UploadActivation {
    private static final Duration ALL_CACHES_EXPIRED = BindingCache.CACHE_TIME.plusMillis(100);

    private final Bindings bindings;
    private final TaskQueue<RecomputeTask> recomputes;

    /**
     * @param bindings the store of bindings
     * @param recomputes the queue of recompute tasks
     */
    public Binder(Bindings bindings, TaskQueue<RecomputeTask> recomputes) {
        this.bindings = bindings;
        this.recomputes = recomputes;
    }

    /** Binds a reducer at a caller's request, whatever was bound before. Returns when every append uses the new binding. */
    public Binding bind(TenantId tenant, AggregateType type, UploadId uploadId, Code code) {
        var binding = new Binding(type, uploadId, code, now());
        bindAll(tenant, List.of(binding), there -> false);
        return binding;
    }

    /**
     * Unbinds a type, whatever is bound. Returns when no append and no read uses a binding any more. Uploads that were made before
     * don't bind it again. Repeating the call has no further effect.
     *
     * @return false when the type was never bound
     */
    public boolean unbind(TenantId tenant, AggregateType type) {
        var begun = bindings.beginUnbinding(tenant, type, UploadId.create(CodeKind.REDUCER));
        begun.filter(unbinding -> !unbinding.settled()).ifPresent(unbinding -> {
            Sleep.sleep(ALL_CACHES_EXPIRED);
            bindings.settleUnbinding(tenant, type, unbinding);
        });
        return begun.isPresent();
    }

    @Override
    public CodeKind kind() {
        return CodeKind.REDUCER;
    }

    /**
     * Binds the reducers of an upload. A type that is bound to a later upload keeps it, because uploads may finish in another
     * order than they arrived. Returns when every append uses the new bindings.
     */
    @Override
    public void activate(Upload upload, UploadStatus.Compiled compiled) {
        var found = compiled.discovered().stream()
                .map(reducer -> new Binding(
                        AggregateType.admitted(
                                "The aggregate type of " + reducer.className(),
                                reducer.aggregateType().orElseThrow()),
                        upload.id(),
                        new Code(compiled.sha256(), reducer.className()),
                        now()))
                .toList();
        bindAll(upload.tenant(), found, there -> there.compareTo(upload.id()) > 0);
    }

    private void bindAll(TenantId tenant, List<Binding> wanted, Predicate<UploadId> unless) {
        var begun = wanted.stream()
                .filter(binding -> bindings.begin(tenant, binding, unless))
                .toList();
        if (begun.isEmpty()) {
            return;
        }
        Sleep.sleep(ALL_CACHES_EXPIRED);
        for (var binding : begun) {
            bindings.settle(tenant, binding);
            recomputes.add(RecomputeTask.all(tenant, binding));
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
