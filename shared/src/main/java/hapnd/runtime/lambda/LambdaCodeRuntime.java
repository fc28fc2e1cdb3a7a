package hapnd.runtime.lambda;

import hapnd.hash.Sha256;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.EventCodec;
import hapnd.journal.RecordedEvent;
import hapnd.json.JsonText;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.Compilation;
import hapnd.runtime.DiscoveredClass;
import hapnd.runtime.Reduction;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.runtime.RuntimeNotReadyException;
import hapnd.runtime.SourceFile;
import hapnd.runtime.Steps;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/**
 * Runs customers' C# in the dotnet functions, through {@code Invoke}. If the executor has tenant isolation, it
 * is invoked with the tenant's id, so that each tenant has processes of its own. See {@code docs/runtime-protocol.md}.
 */
public final class LambdaCodeRuntime implements CodeRuntime {
    private static final Logger LOG = Logger.getLogger(LambdaCodeRuntime.class);
    private static final Duration REDUCE_BUDGET = Duration.ofSeconds(2);

    /** Longer than the function's timeout, so that the function's own error is received. */
    private static final Duration COMPILE_TIMEOUT = Duration.ofSeconds(48);

    /**
     * How long a compile waits for a compiler that is not ready. What compiles within the rest of the function's 55 seconds is
     * done in the same invocation; for anything else the message comes again.
     */
    private static final Duration COMPILER_WAIT = Duration.ofSeconds(40);

    private final CsharpFunction compiler;
    private final Executor executor;

    /**
     * Waits for a compiler that is not ready for up to 40 seconds.
     *
     * @param lambda the client
     * @param compiler the function that compiles; empty when the caller may not use it
     * @param executor the function that runs reducers; empty when the caller may not use it
     * @param assemblies the assemblies for an executor that does not have them yet
     */
    public LambdaCodeRuntime(
            LambdaClient lambda,
            Optional<String> compiler,
            Optional<ExecutorFunction> executor,
            Assemblies assemblies) {
        this(lambda, compiler, executor, assemblies, COMPILER_WAIT);
    }

    /** The same, with another time for which a compile waits for a compiler that is not ready. */
    public LambdaCodeRuntime(
            LambdaClient lambda,
            Optional<String> compiler,
            Optional<ExecutorFunction> executor,
            Assemblies assemblies,
            Duration compilerWait) {
        this.compiler = new CsharpFunction(lambda, compiler, compilerWait);
        this.executor = new Executor(lambda, executor, assemblies);
    }

    @Override
    public Compilation compile(CodeKind kind, List<SourceFile> sources) {
        var request = JsonText.object()
                .put("op", "compile")
                .put("kind", kind.wireName())
                .putRaws(
                        "sources",
                        sources.stream()
                                .map(file -> JsonText.object()
                                        .put("path", file.path())
                                        .put("text", file.text())
                                        .end())
                                .toList())
                .end();
        try {
            return compilation(
                    kind,
                    compiler.ask(
                            request,
                            invocation -> invocation.overrideConfiguration(o -> o.apiCallTimeout(COMPILE_TIMEOUT))));
        } catch (LambdaException e) {
            throw CsharpFunction.isNotReady(e) ? new RuntimeNotReadyException(e) : e;
        }
    }

    private static Compilation compilation(CodeKind kind, Answer answer) {
        if (answer.is("ok")) {
            return succeeded(kind, answer);
        }
        var diagnostics = answer.strings("diagnostics");
        if (diagnostics.isEmpty()) {
            throw new RuntimeCrashedException("the answer reports a failure without diagnostics");
        }
        return answer.is("exhausted")
                ? new Compilation.Exhausted(String.join("\n", diagnostics))
                : new Compilation.Rejected(diagnostics);
    }

    private static Compilation succeeded(CodeKind kind, Answer answer) {
        var dll = answer.string("assembly");
        var discovered = answer.objects("discovered").stream()
                .map(found -> discovered(kind, found))
                .toList();
        if (discovered.isEmpty() || !Sha256.hex(decoded(dll)).equals(answer.string("sha256"))) {
            throw new RuntimeCrashedException(
                    "the answer has no assembly with that hash, or no class was discovered in it");
        }
        return new Compilation.Succeeded(dll, answer.string("sha256"), discovered);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new RuntimeCrashedException("the answer has an assembly that is not base64");
        }
    }

    @Override
    public Reduction reduce(Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events) {
        var sent = events.stream()
                .map(event -> EventCodec.putExecuted(JsonText.object(), key, type, event)
                        .end())
                .toList();
        return asked(
                key,
                () -> reduction(executor.run(
                        key.tenant(),
                        code,
                        "reduce",
                        json -> withLimits(json.putRaw("state", state)).putRaws("events", sent))),
                failed -> failed);
    }

    @Override
    public Steps reduceEach(Code code, AggregateKey key, AggregateType type, String state, List<RecordedEvent> events) {
        var id = key.id().value();
        var states = JsonText.object().putRaw(id, state).end();
        var sent = events.stream()
                .map(event -> EventCodec.putExecuted(JsonText.object().put("key", id), key, type, event)
                        .end())
                .toList();
        return asked(
                key,
                () -> steps(
                        executor.run(
                                key.tenant(),
                                code,
                                "project",
                                json -> withLimits(json.put("kind", CodeKind.REDUCER.wireName()))
                                        .put("answer", "each")
                                        .putRaw("states", states)
                                        .putRaws("events", sent)),
                        events.size()),
                Steps::none);
    }

    private static JsonText withLimits(JsonText request) {
        return request.put("budgetMs", REDUCE_BUDGET.toMillis()).put("maxStateBytes", Executor.MAX_STATE_BYTES);
    }

    /** Has the executor asked; if it gives no answer, {@code otherwise} makes a result of the reason. */
    private static <T> T asked(AggregateKey key, Supplier<T> question, Function<Reduction, T> otherwise) {
        try {
            return question.get();
        } catch (RuntimeCrashedException e) {
            LOG.warnf("the executor did not answer for %s: %s", key.tenant(), e.getMessage());
            return otherwise.apply(new Reduction.Died(e.customerMessage()));
        } catch (SdkException e) {
            LOG.warnf("the executor could not be reached for %s: %s", key.tenant(), e.getMessage());
            return otherwise.apply(new Reduction.Unavailable("The reducer's process could not be reached."));
        }
    }

    private static Steps steps(Answer answer, int sent) {
        var states = answer.is("ok") || answer.has("results")
                ? answer.objects("results").stream()
                        .map(result -> result.value("state").text())
                        .toList()
                : List.<String>of();
        boolean ok = answer.is("ok");
        boolean plausible = ok ? !states.isEmpty() && states.size() <= sent : states.size() < sent;
        if (!plausible) {
            throw new RuntimeCrashedException("the answer claims to have applied " + states.size() + " events");
        }
        return new Steps(states, ok ? Optional.empty() : Optional.of(failed(answer, Optional.empty())));
    }

    private static Reduction reduction(Answer answer) {
        if (answer.is("ok")) {
            return done(answer);
        }
        return failed(
                answer,
                answer.optionalObject("lastGood")
                        .map(LambdaCodeRuntime::done)
                        .filter(lastGood -> lastGood.version() > 0));
    }

    private static Reduction.Failed failed(Answer answer, Optional<Reduction.Done> lastGood) {
        var error = answer.object("error");
        return new Reduction.Failed(
                error.string("code").equals("REDUCER_FAILED") ? Reduction.Kind.THREW : Reduction.Kind.EXHAUSTED,
                error.optionalBrief("eventId").orElse(""),
                error.number("version"),
                error.brief("message"),
                lastGood);
    }

    private static Reduction.Done done(Answer answer) {
        return new Reduction.Done(
                answer.number("version"), answer.value("state").text());
    }

    private static DiscoveredClass discovered(CodeKind kind, Answer found) {
        return new DiscoveredClass(
                found.string("className"), found.string("stateTypeName"), kind, found.optionalString("aggregateType"));
    }
}
