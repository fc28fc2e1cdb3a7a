package hapnd.compiler;

import hapnd.reducer.Binder;
import hapnd.reducer.Reducer;
import hapnd.reducer.ReducerId;
import hapnd.reducer.Reducers;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.Progress;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Uploads of reducers, which are bound to their aggregate types. */
@Singleton
final class ReducerKind implements UploadKind {
    private final Reducers reducers;
    private final Binder binder;

    ReducerKind(Reducers reducers, Binder binder) {
        this.reducers = reducers;
        this.binder = binder;
    }

    @Override
    public CodeKind kind() {
        return CodeKind.REDUCER;
    }

    @Override
    public Optional<Upload> find(TenantId tenant, String id) {
        return reducers.find(tenant, new ReducerId(id)).map(Found::new);
    }

    private final class Found implements Upload {
        private final Reducer reducer;

        Found(Reducer reducer) {
            this.reducer = reducer;
        }

        @Override
        public Progress progress() {
            return reducer.progress();
        }

        @Override
        public String zipName() {
            return Reducers.zipName(reducer.tenant(), reducer.id());
        }

        @Override
        public void use(Progress.Compiled compiled) {
            binder.bindUpload(reducer.tenant(), reducer.id(), compiled);
        }

        @Override
        public void keep(Progress progress) {
            reducers.keep(new Reducer(reducer.tenant(), reducer.id(), reducer.createdAt(), progress));
        }
    }
}
