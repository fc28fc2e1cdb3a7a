package hapnd.upload;

import hapnd.blob.Blobs;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeKind;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Compilation;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.runtime.RuntimeNotReadyException;
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
 * Compiles and activates an upload. Every step can be repeated, so a message that is redelivered, also after a crash, has the
 * same result.
 */
public final class UploadCompiler {
    /**
     * The attempts of a message: fewer than the queue would make, so that a failure is stored in the upload, and within
     * {@link UploadStatus#MAX_COMPILE_TIME} even if every attempt lasts until its function's timeout.
     */
    static final int MAX_ATTEMPTS = 2;

    /**
     * The deliveries of a message while the compiler is not ready. Each waits for it, and the queue makes no more. They are
     * spread over three minutes, and Lambda makes a function ready within two.
     */
    static final int MAX_DELIVERIES = 4;

    private static final int MAX_COMPILER_TRIES = 2;
    private static final Duration RETRY_WINDOW = Duration.ofSeconds(5);
    private static final String CRASHED =
            "The compiler crashed or ran out of time on these sources. Make them smaller or"
                    + " simpler: split up what is nested, generic or generated.";

    private static final List<SourceFile> TRIVIAL = List.of(new SourceFile("Nothing.cs", ""));

    private static final Logger LOG = Logger.getLogger(UploadCompiler.class);

    private final Uploads uploads;
    private final Map<CodeKind, UploadActivation> activations;
    private final Blobs blobs;
    private final CodeRuntime runtime;
    private final Assemblies assemblies;
    private final ExhaustingSources exhausting;

    /**
     * @param uploads the store of uploads
     * @param activations activate compiled code, one for each kind
     * @param blobs holds the zips
     * @param runtime compiles
     * @param assemblies the store of compiled assemblies
     * @param exhausting the sources that are refused
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
     * Compiles an upload and activates it.
     *
     * @param task the upload
     * @param attempt the number of this delivery of the message, from 1 on; the last one sets a final status in any case
     */
    public void compile(CompileTask task, int attempt) {
        var found = uploads.find(task.tenant(), task.kind(), task.uploadId());
        if (found.isEmpty() || found.get().status().isOver()) {
            return;
        }
        var upload = found.get();
        if (attempt > MAX_ATTEMPTS && upload.status() instanceof UploadStatus.Compiling) {
            giveUp(upload, new IllegalStateException("the last attempt did not finish"));
            return;
        }
        begin(upload);
        try {
            store(upload, outcome(upload));
        } catch (InvalidArchiveException | InvalidValueException e) {
            store(upload, new UploadStatus.Failed(e.getMessage()));
        } catch (RuntimeNotReadyException e) {
            waitForCompiler(upload, attempt, e);
        } catch (RuntimeException e) {
            if (attempt < MAX_ATTEMPTS) {
                throw e;
            }
            giveUp(upload, e);
        }
    }

    private void store(Upload upload, UploadStatus status) {
        uploads.keep(upload.with(status));
    }

    private void begin(Upload upload) {
        if (!(upload.status() instanceof UploadStatus.Compiling)) {
            store(upload, new UploadStatus.Compiling(now()));
        }
    }

    /** Nothing was tried, so the time for compiling has not begun, and the attempt doesn't count. */
    private void waitForCompiler(Upload upload, int attempt, RuntimeNotReadyException refusal) {
        if (attempt >= MAX_DELIVERIES) {
            giveUp(upload, refusal);
            return;
        }
        store(upload, new UploadStatus.Pending());
        throw refusal;
    }

    private void giveUp(Upload upload, RuntimeException reason) {
        LOG.errorf(reason, "gave up on %s", upload.id());
        store(
                upload,
                new UploadStatus.Failed(
                        "The upload could not be compiled now, perhaps for a reason outside its sources."
                                + " Upload it again; if it fails again, make the sources smaller or simpler."));
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
            case Compilation.Succeeded succeeded -> activated(upload, succeeded);
        };
    }

    /** The sources would exhaust the compiler again, and would delay other uploads each time. */
    private UploadStatus remembered(Upload upload, String hash, UploadStatus.Failed failed) {
        var at = now();
        exhausting.remember(
                upload.tenant(),
                hash,
                failed.error() + "\nThe same sources were tried at " + at.truncatedTo(ChronoUnit.SECONDS)
                        + " and are refused for a day after that. Changed sources are tried at once.");
        return failed;
    }

    private UploadStatus activated(Upload upload, Compilation.Succeeded succeeded) {
        var problem = FoundClasses.problem(succeeded.discovered());
        if (problem.isPresent()) {
            return new UploadStatus.Failed(problem.get());
        }
        assemblies.keep(upload.tenant(), succeeded);
        var compiled = new UploadStatus.Compiled(now(), succeeded.sha256(), succeeded.discovered());
        // activate before the status is stored: who sees "compiled" must find reducers bound and projections building
        activations.get(upload.kind()).activate(upload, compiled);
        return compiled;
    }

    /**
     * Sources that crash the compiler mostly crash it again, so they are retried at once and not after the queue's delay. A try
     * that took the compiler's whole time is not repeated: two don't fit into one invocation. Compiling a trivial source shows
     * whether the compiler works at all: if it doesn't, the sources must not be refused for a day.
     *
     * @throws RuntimeCrashedException when the compiler can't compile a trivial source either
     */
    private Compilation compile(CodeKind kind, List<SourceFile> sources) {
        var endOfRetries = Instant.now().plus(RETRY_WINDOW);
        for (int tries = 1; ; tries++) {
            try {
                return runtime.compile(kind, sources);
            } catch (RuntimeCrashedException e) {
                if (tries == MAX_COMPILER_TRIES || Instant.now().isAfter(endOfRetries)) {
                    LOG.errorf(e, "the compiler crashed while it compiled a %s", kind.wireName());
                    runtime.compile(kind, TRIVIAL);
                    return new Compilation.Exhausted(CRASHED);
                }
            }
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
