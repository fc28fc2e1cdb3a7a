package hapnd.runtime.lambda;

import hapnd.concurrent.Sleep;
import hapnd.runtime.RequestRefusedException;
import hapnd.runtime.RuntimeCrashedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;

/**
 * One of the two C# functions, which are container images. Lambda makes the image of a function inactive that was not invoked
 * for weeks. The next invocation is refused, and has Lambda make it ready, which takes 10 to 110 seconds.
 *
 * @param lambda the client
 * @param name the function; empty when the caller may not use it
 * @param maxWait how long a call waits for a function that is not ready; then Lambda's refusal is thrown
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">Lambda function states</a>
 */
record CsharpFunction(LambdaClient lambda, Optional<String> name, Duration maxWait) {
    /**
     * Lambda's error codes for functions that are inactive or pending.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke, errors</a>
     */
    private static final Set<String> NOT_READY =
            Set.of("CodeArtifactUserPendingException", "ResourceConflictException", "ResourceNotReadyException");

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(CsharpFunction.class);

    /** Whether Lambda refused an invocation because it is making the function ready. */
    static boolean isNotReady(LambdaException refusal) {
        return refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() != null
                && NOT_READY.contains(refusal.awsErrorDetails().errorCode());
    }

    /**
     * Has a request answered.
     *
     * @param request in JSON
     * @param how more about the invocation, such as the tenant
     * @throws RuntimeCrashedException when its process ended without an answer
     */
    Answer ask(String request, UnaryOperator<InvokeRequest.Builder> how) {
        return Answer.read(invoke(request, how).payload().asUtf8String());
    }

    /** Invokes it, whatever it answers. Exceptions are those of {@link #ask}. */
    InvokeResponse invoke(String request, UnaryOperator<InvokeRequest.Builder> how) {
        var invocation = how.apply(InvokeRequest.builder()
                        .functionName(name.orElseThrow())
                        .payload(SdkBytes.fromUtf8String(request)))
                .build();
        var response = response(invocation);
        if (response.functionError() != null) {
            throw crash(response.functionError(), response.payload().asUtf8String());
        }
        return response;
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
    private InvokeResponse response(InvokeRequest request) {
        long end = System.nanoTime() + maxWait.toNanos();
        while (true) {
            try {
                return lambda.invoke(request);
            } catch (RequestTooLargeException e) {
                throw new RuntimeCrashedException("the request is too large: " + e.getMessage());
            } catch (LambdaException e) {
                if (!isNotReady(e) || System.nanoTime() + PAUSE.toNanos() > end) {
                    throw e;
                }
                LOG.infof(
                        "%s is not ready: %s",
                        name.orElseThrow(), e.awsErrorDetails().errorCode());
                Sleep.sleep(PAUSE);
            }
        }
    }
}
