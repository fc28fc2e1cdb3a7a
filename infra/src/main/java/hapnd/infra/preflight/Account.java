package hapnd.infra.preflight;

import hapnd.infra.preflight.Finding.CannotTell;
import hapnd.infra.preflight.Finding.Ok;
import hapnd.infra.preflight.Finding.Wrong;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** What an account says of itself. Each question is one call that changes nothing. */
final class Account {
    static final String CREDENTIALS = "credentials";
    static final String CONCURRENCY = "concurrency";
    static final String BOOTSTRAP = "CDK bootstrap";
    static final String TENANT_ISOLATION = "tenant isolation";

    private static final String BOOTSTRAP_PARAMETER = "/cdk-bootstrap/hnb659fds/version";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403);

    private final Caller caller;

    Account(Caller caller) {
        this.caller = caller;
    }

    /** Whether there are credentials, and AWS takes them. */
    Finding credentials() {
        try {
            caller.credentials().resolveCredentials();
        } catch (SdkException | IllegalArgumentException | IllegalStateException e) {
            return new Wrong(
                    CREDENTIALS,
                    "there are none (" + brief(e) + ")",
                    "Name a profile with --profile, sign in (aws sso login), or set AWS_ACCESS_KEY_ID and its secret");
        }
        try (StsClient sts = client(StsClient.builder())) {
            return new Ok(
                    CREDENTIALS,
                    "account " + sts.getCallerIdentity().account() + ", region "
                            + caller.region().id());
        } catch (AwsServiceException e) {
            return REFUSED.contains(e.statusCode())
                    ? new Wrong(
                            CREDENTIALS,
                            "AWS refuses them (" + code(e) + ")",
                            "Sign in again, or name another --profile")
                    : new CannotTell(CREDENTIALS, "AWS could not answer (" + code(e) + ")");
        } catch (SdkClientException e) {
            return new Wrong(
                    CREDENTIALS,
                    "AWS can't be reached in " + caller.region().id() + " (" + brief(e) + ")",
                    "Check the network and the name of the region");
        }
    }

    /** Whether Lambda may run as much at once as the stage needs. New accounts may have a limit of 10. */
    Finding concurrency() {
        return asked(CONCURRENCY, "lambda:GetAccountSettings", () -> {
            try (LambdaClient lambda = client(LambdaClient.builder())) {
                int limit = lambda.getAccountSettings().accountLimit().concurrentExecutions();
                int needed = Preflight.RESERVED + Preflight.MIN_UNRESERVED;
                return limit >= needed
                        ? new Ok(CONCURRENCY, limit + " invocations at once")
                        : new Wrong(
                                CONCURRENCY,
                                "the account may run " + limit + " invocations at once, and a stage needs " + needed,
                                "Ask for more in Service Quotas: Lambda, Concurrent executions (L-B99A9384)");
            }
        });
    }

    /** Whether the CDK has what it deploys with. */
    Finding bootstrap() {
        return asked(BOOTSTRAP, "ssm:GetParameter", () -> {
            try (SsmClient ssm = client(SsmClient.builder())) {
                String version = ssm.getParameter(request -> request.name(BOOTSTRAP_PARAMETER))
                        .parameter()
                        .value();
                return Integer.parseInt(version) >= Preflight.BOOTSTRAP_VERSION
                        ? new Ok(BOOTSTRAP, "version " + version)
                        : toBootstrap("version " + version + " is older than " + Preflight.BOOTSTRAP_VERSION);
            } catch (ParameterNotFoundException e) {
                return toBootstrap("it is missing in this account and region");
            }
        });
    }

    private Finding toBootstrap(String what) {
        return new Wrong(
                BOOTSTRAP,
                what,
                "Run npx aws-cdk@2 bootstrap with the same profile and AWS_REGION="
                        + caller.region().id());
    }

    /**
     * Whether a function may have tenant isolation. AWS has no call that answers this; the one that creates the function
     * fails.
     *
     * @param executor the name of the stage's executor
     */
    Finding tenantIsolation(String executor) {
        return asked(TENANT_ISOLATION, "lambda:GetFunctionConfiguration", () -> {
            try (LambdaClient lambda = client(LambdaClient.builder())) {
                var found = lambda.getFunctionConfiguration(request -> request.functionName(executor));
                return found.tenancyConfig() != null
                        ? new Ok(TENANT_ISOLATION, executor + " has it already")
                        : untold();
            } catch (ResourceNotFoundException e) {
                return untold();
            }
        });
    }

    /** What is said while there is no such function yet. */
    static Finding untold() {
        return new CannotTell(
                TENANT_ISOLATION,
                "AWS says only when the function is created whether this account and images may have it. If the deployment"
                        + " fails with \"Tenancy configuration is not supported\", see --isolation in docs/deployment.md");
    }

    private static Finding asked(String subject, String permission, Supplier<Finding> question) {
        try {
            return question.get();
        } catch (AwsServiceException e) {
            return e.statusCode() == 403 || code(e).startsWith("AccessDenied")
                    ? new CannotTell(subject, "the credentials do not permit " + permission)
                    : new CannotTell(subject, "AWS could not answer (" + code(e) + ")");
        } catch (SdkClientException e) {
            return new CannotTell(subject, "AWS can't be reached (" + brief(e) + ")");
        } catch (NumberFormatException e) {
            return new CannotTell(subject, "the answer is no number (" + e.getMessage() + ")");
        }
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "status " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }

    /** Without the list of all credentials providers that the SDK appends in brackets. */
    private static String brief(RuntimeException e) {
        return String.valueOf(e.getMessage())
                .split("[\\[(]", 2)[0]
                .strip()
                .lines()
                .findFirst()
                .orElse("no reason given");
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return caller.ask(builder)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(TIMEOUT))
                .build();
    }
}
