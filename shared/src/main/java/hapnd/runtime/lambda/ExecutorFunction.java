package hapnd.runtime.lambda;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.tenancy.TenantId;
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
public record ExecutorFunction(String name, boolean perTenant) {
    /** The one that the environment names; empty when it names none. The setting's name tells whether it has isolation. */
    static Optional<ExecutorFunction> find(Settings settings) {
        return settings.find(Setting.EXECUTOR_FUNCTION)
                .map(name -> new ExecutorFunction(name, true))
                .or(() ->
                        settings.find(Setting.SHARED_EXECUTOR_FUNCTION).map(name -> new ExecutorFunction(name, false)));
    }

    /** A request that invokes it on behalf of a tenant. */
    InvokeRequest.Builder request(TenantId tenant) {
        var request = InvokeRequest.builder().functionName(name);
        return perTenant ? request.tenantId(tenant.value()) : request;
    }
}
