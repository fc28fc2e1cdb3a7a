package hapnd.preview;

import hapnd.hash.Sha256;
import hapnd.journal.AggregateType;
import hapnd.queue.TaskQueue;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Compilation;
import hapnd.runtime.DiscoveredClass;
import hapnd.upload.SourceCompiler;
import hapnd.upload.archive.InvalidArchiveException;
import hapnd.validation.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Does a preview: compiles its zip, and applies the events with the new code and with what is deployed, in time slices. How far
 * it is is stored after each slice, and the next one is a task of its own; a slice that crashes is repeated. So a tenant with
 * several previews has a slice of each done in turn.
 */
public final class Previewer {
    /** The attempts of a slice, one fewer than the queue makes: so a preview that crashes its function ends as failed. */
    static final int MAX_ATTEMPTS = 3;

    private static final Duration TIME_SLICE = Duration.ofSeconds(30);

    /** The most time that a preview takes, without waiting: events that run out of time take two seconds each. */
    private static final Duration MAX_TIME = Duration.ofHours(6);

    /** How often the position is stored, for who waits for the preview. */
    private static final Duration STEP = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Previewer.class);

    private final Previews previews;
    private final PreviewFiles files;
    private final TaskQueue<PreviewTask> queue;
    private final SourceCompiler compiler;
    private final Assemblies assemblies;
    private final Deployed deployed;
    private final Comparer comparer;
    private final Duration timeSlice;

    /** Uses time slices of 30 seconds. */
    Previewer(
            Previews previews,
            PreviewFiles files,
            TaskQueue<PreviewTask> queue,
            SourceCompiler compiler,
            Assemblies assemblies,
            Deployed deployed,
            Comparer comparer) {
        this(previews, files, queue, compiler, assemblies, deployed, comparer, TIME_SLICE);
    }

    Previewer(
            Previews previews,
            PreviewFiles files,
            TaskQueue<PreviewTask> queue,
            SourceCompiler compiler,
            Assemblies assemblies,
            Deployed deployed,
            Comparer comparer,
            Duration timeSlice) {
        this.previews = previews;
        this.files = files;
        this.queue = queue;
        this.compiler = compiler;
        this.assemblies = assemblies;
        this.deployed = deployed;
        this.comparer = comparer;
        this.timeSlice = timeSlice;
    }

    /**
     * Does one time slice; the first one is compiling. Repeating a slice that was done adds the task for the next one again.
     *
     * @param task the slice
     * @param attempt the number of this delivery of the task, from 1 on
     */
    public void run(PreviewTask task, int attempt) {
        previews.find(task.tenant(), task.id()).ifPresent(preview -> {
            if (preview.status().isOver()) {
                files.delete(task.tenant(), task.id());
            } else if (task.slice() < preview.status().slice()) {
                queue.add(preview.task());
            } else {
                tryToRun(preview, attempt);
            }
        });
    }

    private void tryToRun(Preview preview, int attempt) {
        try {
            if (attempt > MAX_ATTEMPTS) {
                throw new IllegalStateException("the last attempt did not finish");
            }
            runSlice(preview, Instant.now().plus(timeSlice));
        } catch (InvalidArchiveException | InvalidValueException e) {
            end(preview, failed(e.getMessage()));
        } catch (RuntimeException e) {
            if (attempt < MAX_ATTEMPTS) {
                throw e;
            }
            LOG.errorf(e, "gave up on %s", preview.id());
            end(
                    preview,
                    failed(
                            "The preview could not be finished, perhaps for a reason outside its sources. Begin it again;"
                                    + " if it fails again, take a smaller 'sample', or look for code that takes long."));
        }
    }

    private void runSlice(Preview preview, Instant endOfSlice) {
        if (preview.status() instanceof PreviewStatus.Running) {
            compare(preview, endOfSlice);
        } else {
            changed(preview, new PreviewStatus.Compiling()).ifPresent(this::compile);
        }
    }

    /** It is a slice of its own, because it may take longer than the others. */
    private void compile(Preview preview) {
        var zip = files.zip(preview);
        if (zip.isEmpty()) {
            end(preview, failed("The zip is not there any more. Begin the preview again."));
            return;
        }
        switch (compiler.compile(preview.tenant(), preview.kind(), zip.get())) {
            case SourceCompiler.Outcome.Refused(var reason) -> end(preview, failed(reason));
            case SourceCompiler.Outcome.Compiled(var code) -> begin(preview, code);
        }
    }

    private void begin(Preview preview, Compilation.Succeeded code) {
        var comparisons = code.discovered().stream()
                .filter(found -> preview.type().isEmpty()
                        || found.aggregateType().equals(preview.type().map(AggregateType::value)))
                .sorted(Comparator.comparing(DiscoveredClass::className))
                .map(found -> deployed.comparison(preview.tenant(), found, code.sha256()))
                .toList();
        if (comparisons.isEmpty()) {
            end(preview, failed(noneOf(preview, code)));
            return;
        }
        files.keepAssembly(preview, Base64.getDecoder().decode(code.dll()));
        files.keepProgress(preview, Progress.begin(comparisons));
        goOn(preview, preview.scope().fromPosition());
    }

    private static String noneOf(Preview preview, Compilation.Succeeded code) {
        var types = code.discovered().stream()
                .flatMap(found -> found.aggregateType().stream())
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
        return "No reducer in the zip is for the aggregate type '"
                + preview.type().orElseThrow().value() + "'. Those in it are for: " + types + ".";
    }

    private void compare(Preview preview, Instant endOfSlice) {
        var dll = files.assembly(preview).orElseThrow(() -> new IllegalStateException("the assembly is gone"));
        var progress = files.progress(preview).orElseThrow(() -> new IllegalStateException("the progress is gone"));
        try (var _ = assemblies.lend(preview.tenant(), Sha256.hex(dll), dll)) {
            do {
                progress = comparer.advance(
                        preview.tenant(),
                        preview.scope(),
                        progress,
                        sooner(endOfSlice),
                        new Cancellation(previews, preview));
                var now = new PreviewStatus.Running(
                        progress.position(), preview.status().slice());
                if (changed(preview, now).isEmpty()) {
                    return;
                }
            } while (!isDone(preview, progress) && Instant.now().isBefore(endOfSlice));
        }
        finish(preview, progress);
    }

    private static boolean isDone(Preview preview, Progress progress) {
        return progress.position() >= preview.scope().head();
    }

    private void finish(Preview preview, Progress progress) {
        if (isDone(preview, progress)) {
            end(preview, new PreviewStatus.Done(progress.report(preview.scope()).json(), progress.time()));
            return;
        }
        if (progress.time().compareTo(MAX_TIME) > 0) {
            end(
                    preview,
                    failed("The preview was ended after " + MAX_TIME.toHours() + " hours, at position "
                            + progress.position() + ". Take a smaller 'sample', or a later 'fromPosition'."));
            return;
        }
        files.keepProgress(preview, progress);
        goOn(preview, progress.position());
    }

    private void goOn(Preview preview, long position) {
        var next = new PreviewStatus.Running(position, preview.status().slice() + 1);
        changed(preview, next).map(Preview::task).ifPresent(queue::add);
    }

    private static Instant sooner(Instant endOfSlice) {
        var step = Instant.now().plus(STEP);
        return step.isBefore(endOfSlice) ? step : endOfSlice;
    }

    /** Stores a status; empty, and the files are deleted, when the preview is over. */
    private Optional<Preview> changed(Preview preview, PreviewStatus status) {
        var changed = preview.with(status);
        if (previews.change(changed)) {
            return Optional.of(changed);
        }
        files.delete(preview.tenant(), preview.id());
        return Optional.empty();
    }

    /** The status is stored first: files without a preview expire, but a preview without files could not be repeated. */
    private void end(Preview preview, PreviewStatus status) {
        previews.change(preview.with(status));
        files.delete(preview.tenant(), preview.id());
    }

    private static PreviewStatus failed(String reason) {
        return new PreviewStatus.Failed(reason.lines().toList());
    }
}
