package hapnd.compiler;

import hapnd.blob.Blobs;
import hapnd.compiler.UploadKind.Upload;
import hapnd.http.ApiError;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CSharp;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.ProcessDied;
import hapnd.runtime.SourceFile;
import hapnd.upload.CompileQueue;
import hapnd.upload.Progress;
import hapnd.upload.SourceArchive;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes an upload from its zip to code in use. Every step can be done again, so a message that comes twice, or after a
 * crash half-way, ends the same.
 */
@Singleton
final class UploadCompiler {
    /** How often a message is tried: less often than the queue would, so that the upload has the last word. */
    static final int ATTEMPTS = 3;

    private static final int TRIES_OF_THE_COMPILER = 2;
    private static final Duration A_LONG_TRY = Duration.ofSeconds(20);

    private static final Logger LOG = Logger.getLogger(UploadCompiler.class);

    private final List<UploadKind> kinds;
    private final Blobs blobs;
    private final CSharp csharp;
    private final Assemblies assemblies;

    @Inject
    UploadCompiler(
            ReducerKind reducers, ProjectionKind projections, Blobs blobs, CSharp csharp, Assemblies assemblies) {
        this(List.of(reducers, projections), blobs, csharp, assemblies);
    }

    UploadCompiler(List<UploadKind> kinds, Blobs blobs, CSharp csharp, Assemblies assemblies) {
        this.kinds = kinds;
        this.blobs = blobs;
        this.csharp = csharp;
        this.assemblies = assemblies;
    }

    /**
     * @param task the upload
     * @param attempt how often its message has come, this time included; the last one ends the upload whatever happens
     */
    void compile(CompileQueue.Task task, int attempt) {
        var found = kinds.stream()
                .filter(kind -> kind.kind() == task.kind())
                .findFirst()
                .orElseThrow()
                .find(task.tenant(), task.uploadId());
        if (found.isEmpty() || found.get().progress().isOver()) {
            return;
        }
        var upload = found.get();
        if (attempt > ATTEMPTS) {
            giveUp(task, upload, new IllegalStateException("the last attempt did not come to its end"));
            return;
        }
        upload.keep(new Progress.Compiling());
        try {
            upload.keep(outcome(task, upload));
        } catch (ApiError e) {
            upload.keep(new Progress.Failed(e.getMessage()));
        } catch (ProcessDied e) {
            giveUp(task, upload, e);
        } catch (RuntimeException e) {
            if (attempt < ATTEMPTS) {
                throw e;
            }
            giveUp(task, upload, e);
        }
    }

    private static void giveUp(CompileQueue.Task task, Upload upload, RuntimeException reason) {
        LOG.errorf(reason, "gave up on %s", task.uploadId());
        upload.keep(
                new Progress.Failed("The compiler did not get through these sources. Upload them again; if it stays,"
                        + " make them smaller or simpler."));
    }

    /**
     * Sources that kill the compiler mostly kill it again: better to say so now than after the queue's long wait. What takes
     * the compiler's whole time is not tried twice: two such tries don't fit into one invocation.
     */
    private Compilation compile(CodeKind kind, List<SourceFile> sources) {
        var noMore = Instant.now().plus(A_LONG_TRY);
        for (int tries = 1; ; tries++) {
            try {
                return csharp.compile(kind, sources);
            } catch (ProcessDied e) {
                if (tries == TRIES_OF_THE_COMPILER || Instant.now().isAfter(noMore)) {
                    throw e;
                }
            }
        }
    }

    private Progress outcome(CompileQueue.Task task, Upload upload) {
        var zip = blobs.get(upload.zipName())
                .orElseThrow(() -> new IllegalStateException("the zip of " + task.uploadId() + " is gone"));
        return switch (compile(task.kind(), SourceArchive.unpack(zip))) {
            case Compilation.Rejected(var diagnostics) -> new Progress.Failed(String.join("\n", diagnostics));
            case Compilation.Succeeded succeeded -> {
                assemblies.keep(task.tenant(), succeeded);
                var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                var compiled = new Progress.Compiled(at, succeeded.sha256(), succeeded.discovered());
                // used first, so that whoever sees "compiled" finds reducers bound and projections begun
                upload.use(compiled);
                yield compiled;
            }
        };
    }
}
