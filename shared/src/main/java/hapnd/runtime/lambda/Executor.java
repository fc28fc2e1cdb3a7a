package hapnd.runtime.lambda;

import hapnd.json.JsonText;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Invokes the function that runs customers' code. The assembly is sent only when a process lacks it.
 */
final class Executor {
    static final int MAX_STATE_BYTES = 1024 * 1024;

    /**
     * Short, because customers wait for the answer to an append. Projections and recomputing try again later; a state that an
     * append could not compute is computed when it is read.
     */
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private final CsharpFunction csharp;
    private final Optional<ExecutorFunction> function;
    private final Assemblies assemblies;

    Executor(LambdaClient lambda, Optional<ExecutorFunction> function, Assemblies assemblies) {
        this.csharp = new CsharpFunction(lambda, function.map(ExecutorFunction::name), MAX_WAIT);
        this.function = function;
        this.assemblies = assemblies;
    }

    Answer run(TenantId tenant, Code code, String operation, UnaryOperator<JsonText> arguments) {
        var answer = run(tenant, code, operation, arguments, Optional.empty());
        return answer.is("needAssembly")
                ? run(tenant, code, operation, arguments, Optional.of(assemblies.load(tenant, code.sha256())))
                : answer;
    }

    private Answer run(
            TenantId tenant, Code code, String operation, UnaryOperator<JsonText> arguments, Optional<String> dll) {
        var request = arguments.apply(JsonText.object()
                .put("op", operation)
                .put("sha256", code.sha256())
                .put("dll", dll)
                .put("className", code.className()));
        return csharp.ask(request.end(), invocation -> function.orElseThrow().inNameOf(tenant.value(), invocation));
    }
}
