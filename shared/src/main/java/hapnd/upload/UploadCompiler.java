package hapnd.upload;

import hapnd.blob.Blobs;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeKind;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Compilation;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.runtime.SourceFile;
import hapnd.upload.archive.InvalidArchiveException;
import hapnd.upload.archive.SourceArchive;
import hapnd.validation.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes an upload from its zip to code in use. Every step can be done again, so a message that comes twice, or after a
 * crash half-way, ends the same.
 */
public final class UploadCompiler {
    /**
     * How often a message is tried: less often than the queue would, so that the upload has the last word, and so that it has
     * it within {@link UploadStatus#MAX_COMPILE_TIME}, even if every attempt takes its function's whole time.
     */
    static final int ATTEMPTS = 2;

    private static final int MAX_COMPILER_TRIES = 2;
    private static final Duration RETRY_WINDOW = Duration.ofSeconds(5);
    private static final String NOT_THROUGH = "The compiler did not get through these sources. Make them smaller or"
            + " simpler: split up what is nested, generic or generated.";

    private static final List<SourceFile> NOTHING = List.of(new SourceFile("Nothing.cs", ""));

    private static final Logger LOG = Logger.getLogger(UploadCompiler.class);

    private final Uploads uploads;
    private final Map<CodeKind, UploadActivation> activations;
    private final Blobs blobs;
    private final CodeRuntime runtime;
    private final Assemblies assemblies;
    private final ExhaustingSources exhausting;

    /**
     * Compiles.
     *
     * @param uploads where uploads are kept
     * @param activations put code to use, one for each kind
     * @param blobs holds the zips
     * @param runtime compiles
     * @param assemblies takes what was compiled
     * @param exhausting sources that were too much
     */
    public UploadCompiler(
            Uploads uploads,
            List<UploadActivation> activations,
            Blobs blobs,
            CodeRuntime runtime,
            Assemblies assemblies,
            ExhaustingSources exhausting) {
        this.uploads = uploads;
        this.activations = activations.stream().collect(Collectors.toMap(UploadActivation::kind, Function.identity()));
        this.blobs = blobs;
        this.runtime = runtime;
        this.assemblies = assemblies;
        this.exhausting = exhausting;
    }

    /**
     * Compiles an upload, and puts it to use.
     *
     * @param task the upload
     * @param attempt how often its message has come, this time included; the last one ends the upload whatever happens
     */
    public void compile(CompileTask task, int attempt) {
        var found = uploads.find(task.tenant(), task.kind(), task.uploadId());
        if (found.isEmpty() || found.get().status().isOver()) {
            return;
        }
        var upload = found.get();
        if (attempt > ATTEMPTS) {
            giveUp(upload, new IllegalStateException("the last attempt did not come to its end"));
            return;
        }
        begin(upload);
        try {
            keep(upload, outcome(upload));
        } catch (InvalidArchiveException | InvalidValueException e) {
            keep(upload, new UploadStatus.Failed(e.getMessage()));
        } catch (RuntimeException e) {
            if (attempt < ATTEMPTS) {
                throw e;
            }
            giveUp(upload, e);
        }
    }

    private void keep(Upload upload, UploadStatus status) {
        uploads.keep(upload.with(status));
    }

    private void begin(Upload upload) {
        if (!(upload.status() instanceof UploadStatus.Compiling)) {
            keep(upload, new UploadStatus.Compiling(now()));
        }
    }

    private void giveUp(Upload upload, RuntimeException reason) {
        LOG.errorf(reason, "gave up on %s", upload.id());
        keep(
                upload,
                new UploadStatus.Failed(
                        "The upload could not be compiled now, for a reason that need not be in its sources."
                                + " Upload it again; if it stays, make the sources smaller or simpler."));
    }

    private UploadStatus outcome(Upload upload) {
        var zip = blobs.get(upload.zipName());
        if (zip.isEmpty()) {
            return new UploadStatus.Failed("The uploaded zip is not there any more. Upload it again.");
        }
        var sources = SourceArchive.unpack(zip.get());
        var hash = ExhaustingSources.hash(upload.kind(), sources);
        var known = exhausting.reason(upload.tenant(), hash);
        if (known.isPresent()) {
            return new UploadStatus.Failed(known.get());
        }
        return switch (compile(upload.kind(), sources)) {
            case Compilation.Rejected(var diagnostics) -> new UploadStatus.Failed(String.join("\n", diagnostics));
            case Compilation.Exhausted(var reason) -> remembered(upload, hash, new UploadStatus.Failed(reason));
            case Compilation.Succeeded succeeded -> inUse(upload, succeeded);
        };
    }

    /** Sources that were too much once are too much again, and would take a place from others each time. */
    private UploadStatus remembered(Upload upload, String hash, UploadStatus.Failed failed) {
        var at = now();
        exhausting.remember(
                upload.tenant(),
                hash,
                failed.error() + "\nThese very sources were tried at " + at.truncatedTo(ChronoUnit.SECONDS)
                        + " and are tried again a day later. Change them, and they are tried at once.");
        return failed;
    }

    private UploadStatus inUse(Upload upload, Compilation.Succeeded succeeded) {
        var problem = FoundClasses.problem(succeeded.discovered());
        if (problem.isPresent()) {
            return new UploadStatus.Failed(problem.get());
        }
        assemblies.keep(upload.tenant(), succeeded);
        var compiled = new UploadStatus.Compiled(now(), succeeded.sha256(), succeeded.discovered());
        // used first, so that whoever sees "compiled" finds reducers bound and projections begun
        activations.get(upload.kind()).activate(upload, compiled);
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
        var noMore = Instant.now().plus(RETRY_WINDOW);
        for (int tries = 1; ; tries++) {
            try {
                return runtime.compile(kind, sources);
            } catch (RuntimeCrashedException e) {
                if (tries == MAX_COMPILER_TRIES || Instant.now().isAfter(noMore)) {
                    LOG.errorf(e, "the compiler was ended while it compiled a %s", kind.wireName());
                    runtime.compile(kind, NOTHING);
                    return new Compilation.Exhausted(NOT_THROUGH);
                }
            }
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
