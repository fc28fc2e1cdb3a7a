package hapnd.runtime.lambda;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * The function that runs customers' code.
 *
 * @param name its name
 * @param perTenant whether it has Lambda's tenant isolation. Lambda refuses an invocation without a tenant's id of a function
 *     that has it, and one with such an id of a function that has not:
 *     https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-troubleshooting.html
 */
record ExecutorFunction(String name, boolean perTenant) {
    /** The one that the environment names; empty when it names none. The setting's name tells whether it has isolation. */
    static Optional<ExecutorFunction> find(Settings settings) {
        return settings.find(Setting.EXECUTOR_FUNCTION)
                .map(name -> new ExecutorFunction(name, true))
                .or(() ->
                        settings.find(Setting.SHARED_EXECUTOR_FUNCTION).map(name -> new ExecutorFunction(name, false)));
    }

    /** Makes an invocation one on behalf of a tenant, by its id. */
    InvokeRequest.Builder inNameOf(String tenant, InvokeRequest.Builder invocation) {
        return perTenant ? invocation.tenantId(tenant) : invocation;
    }
}
