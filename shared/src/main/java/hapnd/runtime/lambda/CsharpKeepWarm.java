package hapnd.runtime.lambda;

import hapnd.runtime.KeepWarm;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/**
 * The daily invocation of the C# functions, so that Lambda doesn't make them inactive. No service can invoke the executor,
 * because it needs a tenant id: so functions that may invoke the two do this too.
 */
final class CsharpKeepWarm implements KeepWarm {
    /** No tenant has this id, so it has a process of its own. */
    static final String TENANT = "keep-warm";

    private static final String PING = "{\"op\": \"ping\"}";
    private static final Logger LOG = Logger.getLogger(CsharpKeepWarm.class);

    private final CsharpFunction compiler;
    private final CsharpFunction executor;
    private final Optional<ExecutorFunction> executorFunction;

    /**
     * Invokes one or the other, and doesn't wait for one that is not ready.
     *
     * @param lambda the client
     * @param compiler the function that compiles; empty when the caller may not use it
     * @param executor the function that runs customers' code; empty when the caller may not use it
     */
    CsharpKeepWarm(LambdaClient lambda, Optional<String> compiler, Optional<ExecutorFunction> executor) {
        this.compiler = new CsharpFunction(lambda, compiler, Duration.ZERO);
        this.executor = new CsharpFunction(lambda, executor.map(ExecutorFunction::name), Duration.ZERO);
        this.executorFunction = executor;
    }

    @Override
    public void compiler() {
        ping(compiler, UnaryOperator.identity());
    }

    @Override
    public void executor() {
        ping(executor, invocation -> executorFunction.orElseThrow().inNameOf(TENANT, invocation));
    }

    /** A function that is not ready is made ready by this call, so that is no fault. */
    private static void ping(CsharpFunction function, UnaryOperator<InvokeRequest.Builder> how) {
        try {
            var _ = function.invoke(PING, how);
        } catch (LambdaException e) {
            if (!CsharpFunction.isNotReady(e)) {
                throw e;
            }
            LOG.infof(
                    "%s was inactive, and Lambda makes it ready: %s",
                    function.name().orElseThrow(), e.getMessage());
        }
    }
}
