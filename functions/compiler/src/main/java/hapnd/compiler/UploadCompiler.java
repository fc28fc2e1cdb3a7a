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
import hapnd.upload.ExhaustingSources;
import hapnd.upload.Progress;
import hapnd.upload.SourceArchive;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes an upload from its zip to code in use. Every step can be done again, so a message that comes twice, or after a
 * crash half-way, ends the same.
 */
@Singleton
final class UploadCompiler {
    /**
     * How often a message is tried: less often than the queue would, so that the upload has the last word, and so that it has
     * it within {@link Progress#LONGEST_COMPILE}, even if every attempt takes its function's whole time.
     */
    static final int ATTEMPTS = 2;

    private static final int TRIES_OF_THE_COMPILER = 2;
    private static final Duration A_LONG_TRY = Duration.ofSeconds(5);
    private static final String NOT_THROUGH = "The compiler did not get through these sources. Make them smaller or"
            + " simpler: split up what is nested, generic or generated.";

    private static final List<SourceFile> NOTHING = List.of(new SourceFile("Nothing.cs", ""));

    private static final Logger LOG = Logger.getLogger(UploadCompiler.class);

    private final List<UploadKind> kinds;
    private final Blobs blobs;
    private final CSharp csharp;
    private final Assemblies assemblies;
    private final ExhaustingSources exhausting;

    @Inject
    UploadCompiler(
            ReducerKind reducers,
            ProjectionKind projections,
            Blobs blobs,
            CSharp csharp,
            Assemblies assemblies,
            ExhaustingSources exhausting) {
        this(List.of(reducers, projections), blobs, csharp, assemblies, exhausting);
    }

    UploadCompiler(
            List<UploadKind> kinds, Blobs blobs, CSharp csharp, Assemblies assemblies, ExhaustingSources exhausting) {
        this.kinds = kinds;
        this.blobs = blobs;
        this.csharp = csharp;
        this.assemblies = assemblies;
        this.exhausting = exhausting;
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
        begin(upload);
        try {
            upload.keep(outcome(task, upload));
        } catch (ApiError e) {
            upload.keep(new Progress.Failed(e.getMessage()));
        } catch (RuntimeException e) {
            if (attempt < ATTEMPTS) {
                throw e;
            }
            giveUp(task, upload, e);
        }
    }

    private static void begin(Upload upload) {
        boolean begun = upload.progress() instanceof Progress.Compiling(var since) && since.isPresent();
        if (!begun) {
            upload.keep(new Progress.Compiling(Optional.of(now())));
        }
    }

    private static void giveUp(CompileQueue.Task task, Upload upload, RuntimeException reason) {
        LOG.errorf(reason, "gave up on %s", task.uploadId());
        upload.keep(new Progress.Failed(
                "The upload could not be compiled now, for a reason that need not be in its sources."
                        + " Upload it again; if it stays, make the sources smaller or simpler."));
    }

    private Progress outcome(CompileQueue.Task task, Upload upload) {
        var zip = blobs.get(upload.zipName());
        if (zip.isEmpty()) {
            return new Progress.Failed("The uploaded zip is not there any more. Upload it again.");
        }
        var sources = SourceArchive.unpack(zip.get());
        var hash = ExhaustingSources.hash(task.kind(), sources);
        var known = exhausting.reason(task.tenant(), hash);
        if (known.isPresent()) {
            return new Progress.Failed(known.get());
        }
        return switch (compile(task.kind(), sources)) {
            case Compilation.Rejected(var diagnostics) -> new Progress.Failed(String.join("\n", diagnostics));
            case Compilation.Exhausted(var reason) -> remembered(task, hash, new Progress.Failed(reason));
            case Compilation.Succeeded succeeded -> inUse(task, upload, succeeded);
        };
    }

    /** Sources that were too much once are too much again, and would take a place from others each time. */
    private Progress remembered(CompileQueue.Task task, String hash, Progress.Failed failed) {
        var at = now();
        exhausting.remember(
                task.tenant(),
                hash,
                failed.error() + "\nThese very sources were tried at " + at.truncatedTo(ChronoUnit.SECONDS)
                        + " and are tried again a day later. Change them, and they are tried at once.");
        return failed;
    }

    private Progress inUse(CompileQueue.Task task, Upload upload, Compilation.Succeeded succeeded) {
        var problem = FoundClasses.problem(succeeded.discovered());
        if (problem.isPresent()) {
            return new Progress.Failed(problem.get());
        }
        assemblies.keep(task.tenant(), succeeded);
        var compiled = new Progress.Compiled(now(), succeeded.sha256(), succeeded.discovered());
        // used first, so that whoever sees "compiled" finds reducers bound and projections begun
        upload.use(compiled);
        return compiled;
    }

    /**
     * Sources that kill the compiler mostly kill it again: better to say so now than after the queue's wait. What takes
     * the compiler's whole time is not tried twice: two such tries don't fit into one invocation. Whether it was the sources
     * is known when it gets through others: a compiler that can't start at all must not speak against them for a day.
     *
     * @throws ProcessDied the compiler gets through nothing
     */
    private Compilation compile(CodeKind kind, List<SourceFile> sources) {
        var noMore = Instant.now().plus(A_LONG_TRY);
        for (int tries = 1; ; tries++) {
            try {
                return csharp.compile(kind, sources);
            } catch (ProcessDied e) {
                if (tries == TRIES_OF_THE_COMPILER || Instant.now().isAfter(noMore)) {
                    LOG.errorf(e, "the compiler was ended while it compiled a %s", kind.wireName());
                    csharp.compile(kind, NOTHING);
                    return new Compilation.Exhausted(NOT_THROUGH);
                }
            }
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
