package hapnd.local.lambda;

import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import java.util.HashMap;
import java.util.Map;

/**
 * The <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">
 * environment variables</a> that Lambda sets.
 */
final class LambdaEnvironment {
    private LambdaEnvironment() {}

    static Map<String, String> of(Function function, String region, String taskRoot, String runtimeApi) {
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.putAll(Map.ofEntries(
                Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", function.aliases().contains("1") ? "1" : "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("LAMBDA_TASK_ROOT", taskRoot),
                Map.entry("LAMBDA_RUNTIME_DIR", "/var/runtime"),
                Map.entry("AWS_REGION", region),
                Map.entry("AWS_DEFAULT_REGION", region),
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("AWS_SESSION_TOKEN", "local"),
                Map.entry("TZ", ":UTC"),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin")));
        if (function.code() instanceof Code.Zip zip) {
            variables.put("_HANDLER", zip.handler());
            variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + zip.runtime());
        }
        return variables;
    }
}
