package hapnd.runtime.lambda;

import hapnd.json.JsonText;
import hapnd.runtime.Assemblies;
import hapnd.runtime.Code;
import hapnd.runtime.RequestRefusedException;
import hapnd.runtime.RuntimeCrashedException;
import hapnd.tenancy.TenantId;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;

/**
 * Invokes the function that runs customers' code. The assembly is sent only when a process lacks it.
 */
final class Executor {
    static final int MAX_STATE_BYTES = 1024 * 1024;

    private final LambdaClient lambda;
    private final Optional<ExecutorFunction> function;
    private final Assemblies assemblies;

    Executor(LambdaClient lambda, Optional<ExecutorFunction> function, Assemblies assemblies) {
        this.lambda = lambda;
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
        return invoke(
                lambda,
                function.orElseThrow()
                        .request(tenant)
                        .payload(SdkBytes.fromUtf8String(request.end()))
                        .build());
    }

    static Answer invoke(LambdaClient lambda, InvokeRequest request) {
        var response = response(lambda, request);
        if (response.functionError() != null) {
            throw crash(response.functionError(), response.payload().asUtf8String());
        }
        return Answer.read(response.payload().asUtf8String());
    }

    private static RuntimeCrashedException crash(String error, String payload) {
        var message = error + ": " + payload;
        boolean refused = Answer.parse(payload)
                .flatMap(answer -> answer.optionalString("errorType"))
                .filter("InvalidRequest"::equals)
                .isPresent();
        return refused ? new RequestRefusedException(message) : new RuntimeCrashedException(message);
    }

    /** A request that is too large for Lambda counts as a crash: fewer events may succeed. */
    private static InvokeResponse response(LambdaClient lambda, InvokeRequest request) {
        try {
            return lambda.invoke(request);
        } catch (RequestTooLargeException e) {
            throw new RuntimeCrashedException("the request is too large: " + e.getMessage());
        }
    }
}
