package hapnd.runtime.lambda;

import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Event;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CSharp;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.Compilation;
import hapnd.runtime.DiscoveredClass;
import hapnd.runtime.ProcessDied;
import hapnd.runtime.Reduction;
import hapnd.runtime.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * Customers' C# in the dotnet functions, asked through {@code Invoke}. The executor is invoked for a tenant, so that each
 * tenant has processes of its own. See {@code docs/runtime-protocol.md}.
 */
public final class LambdaCSharp implements CSharp {
    private static final Logger LOG = Logger.getLogger(LambdaCSharp.class);
    private static final Duration REDUCE_BUDGET = Duration.ofSeconds(2);

    private final LambdaClient lambda;
    private final Optional<String> compiler;
    private final Executor executor;

    /**
     * @param lambda the client
     * @param compiler the function that compiles, where this caller may use it
     * @param executor the function that runs reducers, where this caller may use it
     * @param assemblies the assemblies for an executor that does not have them yet
     */
    public LambdaCSharp(
            LambdaClient lambda, Optional<String> compiler, Optional<String> executor, Assemblies assemblies) {
        this.lambda = lambda;
        this.compiler = compiler;
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
        var answer = Executor.invoke(
                lambda,
                InvokeRequest.builder()
                        .functionName(compiler.orElseThrow())
                        .payload(SdkBytes.fromUtf8String(request))
                        .build());
        if (!Executor.isTrue(answer, "ok")) {
            return new Compilation.Rejected(answer.get("diagnostics").elements().stream()
                    .map(RawJson::string)
                    .toList());
        }
        return new Compilation.Succeeded(
                answer.get("assembly").string(),
                answer.get("sha256").string(),
                answer.get("discovered").elements().stream()
                        .map(LambdaCSharp::discovered)
                        .toList());
    }

    @Override
    public Reduction reduce(Code code, AggregateKey key, AggregateType type, String state, List<Event> events) {
        try {
            return reduction(executor.run(
                    key.tenant(),
                    code,
                    "reduce",
                    json -> json.putRaw("state", state)
                            .put("budgetMs", REDUCE_BUDGET.toMillis())
                            .put("maxStateBytes", Executor.MOST_STATE_BYTES)
                            .putRaws(
                                    "events",
                                    events.stream()
                                            .map(event -> Executor.event(JsonText.object(), key, type, event)
                                                    .end())
                                            .toList())));
        } catch (SdkException | ProcessDied e) {
            LOG.warnf("the executor did not answer for %s: %s", key.tenant(), e.getMessage());
            return new Reduction.Unavailable("The reducer's process could not be reached or was ended.");
        }
    }

    private static Reduction reduction(Map<String, RawJson> answer) {
        if (Executor.isTrue(answer, "ok")) {
            return done(answer);
        }
        var error = answer.get("error").fields();
        return new Reduction.Failed(
                error.get("code").string().equals("REDUCER_FAILED") ? Reduction.Kind.THREW : Reduction.Kind.EXHAUSTED,
                error.get("eventId").string(),
                Long.parseLong(error.get("version").text()),
                error.get("message").string(),
                Optional.ofNullable(answer.get("lastGood"))
                        .map(lastGood -> done(lastGood.fields()))
                        .filter(lastGood -> lastGood.version() > 0));
    }

    private static Reduction.Done done(Map<String, RawJson> answer) {
        return new Reduction.Done(
                Long.parseLong(answer.get("version").text()),
                answer.get("state").text());
    }

    private static DiscoveredClass discovered(RawJson json) {
        var fields = json.fields();
        return new DiscoveredClass(
                fields.get("className").string(),
                fields.get("stateTypeName").string(),
                CodeKind.named(fields.get("kind").string()),
                Optional.ofNullable(fields.get("aggregateType"))
                        .filter(type -> type.kind() == RawJson.Kind.STRING)
                        .map(RawJson::string));
    }
}
