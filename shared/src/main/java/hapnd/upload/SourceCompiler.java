package hapnd.upload;

import hapnd.runtime.CodeKind;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Compilation;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.runtime.SourceFile;
import hapnd.tenancy.TenantId;
import hapnd.upload.archive.SourceArchive;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Compiles the sources in a zip and stores nothing but that sources exhausted the compiler: such sources are refused for a day.
 */
public final class SourceCompiler {
    private static final int MAX_COMPILER_TRIES = 2;
    private static final Duration RETRY_WINDOW = Duration.ofSeconds(5);
    private static final String CRASHED =
            "The compiler crashed or ran out of time on these sources. Make them smaller or"
                    + " simpler: split up what is nested, generic or generated.";

    private static final List<SourceFile> TRIVIAL = List.of(new SourceFile("Nothing.cs", ""));

    private static final Logger LOG = Logger.getLogger(SourceCompiler.class);

    private final CodeRuntime runtime;
    private final ExhaustingSources exhausting;

    /**
     * @param runtime compiles
     * @param exhausting the sources that are refused
     */
    public SourceCompiler(CodeRuntime runtime, ExhaustingSources exhausting) {
        this.runtime = runtime;
        this.exhausting = exhausting;
    }

    /** What became of the sources. */
    public sealed interface Outcome {
        /**
         * They were compiled, and their classes can be used.
         *
         * @param code the assembly and what was found in it
         */
        record Compiled(Compilation.Succeeded code) implements Outcome {}

        /**
         * They can't be used.
         *
         * @param reason the diagnostics for the customer, one per line; cut to {@link ErrorText#MAX_BYTES}
         */
        record Refused(String reason) implements Outcome {
            /** Cuts a text that is too long and replaces characters that can't be shown. */
            public Refused {
                reason = ErrorText.bounded(reason);
            }
        }
    }

    /**
     * Compiles a zip.
     *
     * @throws hapnd.upload.archive.InvalidArchiveException when it is no zip of sources
     * @throws RuntimeCrashedException when the compiler can't compile a trivial source either
     * @throws hapnd.runtime.RuntimeNotReadyException when the compiler is not ready, and the time to wait for it is over
     */
    public Outcome compile(TenantId tenant, CodeKind kind, byte[] zip) {
        var sources = SourceArchive.unpack(zip);
        var hash = ExhaustingSources.hash(kind, sources);
        var known = exhausting.reason(tenant, hash);
        if (known.isPresent()) {
            return new Outcome.Refused(known.get());
        }
        return switch (compile(kind, sources)) {
            case Compilation.Rejected(var diagnostics) -> new Outcome.Refused(String.join("\n", diagnostics));
            case Compilation.Exhausted(var reason) -> remembered(tenant, hash, new Outcome.Refused(reason));
            case Compilation.Succeeded succeeded -> checked(succeeded);
        };
    }

    private static Outcome checked(Compilation.Succeeded succeeded) {
        Optional<String> problem = FoundClasses.problem(succeeded.discovered());
        return problem.isPresent() ? new Outcome.Refused(problem.get()) : new Outcome.Compiled(succeeded);
    }

    /** The sources would exhaust the compiler again, and would delay others each time. */
    private Outcome remembered(TenantId tenant, String hash, Outcome.Refused refused) {
        exhausting.remember(
                tenant,
                hash,
                refused.reason() + "\nThe same sources were tried at "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                        + " and are refused for a day after that. Changed sources are tried at once.");
        return refused;
    }

    /**
     * Sources that crash the compiler mostly crash it again, so they are retried at once and not after the queue's delay. A try
     * that took the compiler's whole time is not repeated: two don't fit into one invocation. Compiling a trivial source shows
     * whether the compiler works at all: if it doesn't, the sources must not be refused for a day.
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
}
