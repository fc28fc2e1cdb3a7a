package hapnd.upload;

import hapnd.blob.Blobs;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.RuntimeNotReadyException;
import hapnd.upload.archive.InvalidArchiveException;
import hapnd.validation.InvalidValueException;
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

    private static final Logger LOG = Logger.getLogger(UploadCompiler.class);

    private final Uploads uploads;
    private final Map<CodeKind, UploadActivation> activations;
    private final Blobs blobs;
    private final SourceCompiler compiler;
    private final Assemblies assemblies;

    /**
     * @param uploads the store of uploads
     * @param activations activate compiled code, one for each kind
     * @param blobs holds the zips
     * @param compiler compiles them
     * @param assemblies the store of compiled assemblies
     */
    public UploadCompiler(
            Uploads uploads,
            List<UploadActivation> activations,
            Blobs blobs,
            SourceCompiler compiler,
            Assemblies assemblies) {
        this.uploads = uploads;
        this.activations = activations.stream().collect(Collectors.toMap(UploadActivation::kind, Function.identity()));
        this.blobs = blobs;
        this.compiler = compiler;
        this.assemblies = assemblies;
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
        return switch (compiler.compile(upload.tenant(), upload.kind(), zip.get())) {
            case SourceCompiler.Outcome.Refused(var reason) -> new UploadStatus.Failed(reason);
            case SourceCompiler.Outcome.Compiled(var code) -> activated(upload, code);
        };
    }

    private UploadStatus activated(Upload upload, Compilation.Succeeded succeeded) {
        assemblies.keep(upload.tenant(), succeeded);
        var compiled = new UploadStatus.Compiled(now(), succeeded.sha256(), succeeded.discovered());
        // activate before the status is stored: who sees "compiled" must find reducers bound and projections building
        activations.get(upload.kind()).activate(upload, compiled);
        return compiled;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
