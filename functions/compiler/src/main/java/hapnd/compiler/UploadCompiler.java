package hapnd.compiler;

import hapnd.blob.Blobs;
import hapnd.http.ApiError;
import hapnd.reducer.Binder;
import hapnd.reducer.CompileQueue;
import hapnd.reducer.Reducer;
import hapnd.reducer.Reducer.Progress;
import hapnd.reducer.Reducers;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CSharp;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.ProcessDied;
import hapnd.runtime.SourceFile;
import hapnd.upload.SourceArchive;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes an upload from its zip to bound reducers. Every step can be done again, so a message that comes twice, or after a
 * crash half-way, ends the same.
 */
@Singleton
final class UploadCompiler {
    /** How often a message is tried: less often than the queue would, so that the upload has the last word. */
    static final int ATTEMPTS = 3;

    private static final int TRIES_OF_THE_COMPILER = 2;

    private static final Logger LOG = Logger.getLogger(UploadCompiler.class);

    private final Reducers reducers;
    private final Blobs blobs;
    private final CSharp csharp;
    private final Assemblies assemblies;
    private final Binder binder;

    UploadCompiler(Reducers reducers, Blobs blobs, CSharp csharp, Assemblies assemblies, Binder binder) {
        this.reducers = reducers;
        this.blobs = blobs;
        this.csharp = csharp;
        this.assemblies = assemblies;
        this.binder = binder;
    }

    /**
     * @param task the upload
     * @param lastAttempt whether the message will not come again, so that the upload must end here
     */
    void compile(CompileQueue.Task task, boolean lastAttempt) {
        var found = reducers.find(task.tenant(), task.reducerId());
        if (found.isEmpty() || isOver(found.get().progress())) {
            return;
        }
        var reducer = found.get();
        keep(reducer, new Progress.Compiling());
        try {
            keep(reducer, outcome(reducer));
        } catch (ApiError e) {
            keep(reducer, new Progress.Failed(e.getMessage()));
        } catch (ProcessDied e) {
            giveUp(reducer, e);
        } catch (RuntimeException e) {
            if (!lastAttempt) {
                throw e;
            }
            giveUp(reducer, e);
        }
    }

    private void giveUp(Reducer reducer, RuntimeException reason) {
        LOG.errorf(reason, "gave up on %s", reducer.id());
        keep(
                reducer,
                new Progress.Failed("The compiler did not get through these sources. Upload them again; if it stays,"
                        + " make them smaller or simpler."));
    }

    /** Sources that kill the compiler mostly kill it again: better to say so now than after the queue's long wait. */
    private Compilation compile(List<SourceFile> sources) {
        for (int tries = 1; ; tries++) {
            try {
                return csharp.compile(CodeKind.REDUCER, sources);
            } catch (ProcessDied e) {
                if (tries == TRIES_OF_THE_COMPILER) {
                    throw e;
                }
            }
        }
    }

    private Progress outcome(Reducer reducer) {
        var zip = blobs.get(Reducers.zipName(reducer.tenant(), reducer.id()))
                .orElseThrow(() -> new IllegalStateException("the zip of " + reducer.id() + " is gone"));
        return switch (compile(SourceArchive.unpack(zip))) {
            case Compilation.Rejected(var diagnostics) -> new Progress.Failed(String.join("\n", diagnostics));
            case Compilation.Succeeded succeeded -> {
                assemblies.keep(reducer.tenant(), succeeded);
                var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                var compiled = new Progress.Compiled(at, succeeded.sha256(), succeeded.discovered());
                // bound first, so that whoever sees "compiled" can append and get state
                binder.bindUpload(reducer.tenant(), reducer.id(), compiled);
                yield compiled;
            }
        };
    }

    private void keep(Reducer reducer, Progress progress) {
        reducers.keep(new Reducer(reducer.tenant(), reducer.id(), reducer.createdAt(), progress));
    }

    private static boolean isOver(Progress progress) {
        return progress instanceof Progress.Compiled || progress instanceof Progress.Failed;
    }
}
