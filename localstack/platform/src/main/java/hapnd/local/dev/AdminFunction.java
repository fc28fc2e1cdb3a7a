package hapnd.local.dev;

import hapnd.local.access.Credentials;
import hapnd.local.command.Refusal;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResourceNotReadyException;
import software.amazon.awssdk.services.lambda.model.SnapStartNotReadyException;

/**
 * Invokes the admin function, of the local platform or of a stage on AWS. On AWS it may be inactive: Lambda deletes the
 * snapshot of a version that was not invoked for 14 days, and takes a new one at the next invocation, which it refuses. So the
 * invocation is retried until the function is active.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html">SnapStartNotReadyException</a>
 */
final class AdminFunction implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(70);

    /** The pause between two invocations of a function that is not active yet. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Five minutes in total; a snapshot takes about one. */
    private static final int CALLS = 31;

    private static final int FORBIDDEN = 403;

    private final LambdaClient lambda;
    private final String name;
    private final String whenUnreachable;
    private final String whenMissing;
    private final Duration pause;

    private AdminFunction(LambdaClient lambda, String stage, String whenUnreachable, String whenMissing) {
        this(lambda, stage, whenUnreachable, whenMissing, PAUSE);
    }

    /** With a given pause between invocations of a function that is not active yet. */
    AdminFunction(LambdaClient lambda, String stage, String whenUnreachable, String whenMissing, Duration pause) {
        this.pause = pause;
        this.lambda = lambda;
        this.name = "hapnd-" + stage + "-admin";
        this.whenUnreachable = whenUnreachable;
        this.whenMissing = whenMissing;
    }

    /** The function of the platform that runs on a data folder. */
    static AdminFunction here(Path data) {
        Optional<String> endpoints = DataFolder.endpointsIn(data).filter(any -> DataFolder.inUse(data));
        JsonObject platform = endpoints
                .map(JsonObject::new)
                .orElseThrow(() -> new Refusal("no platform runs on " + data
                        + ": start one with ./hapnd dev, or name a stage on AWS with --stage"));
        Clients clients =
                new Clients(new Credentials(platform.getString("accessKeyId"), platform.getString("secretAccessKey")));
        return new AdminFunction(
                clients.lambda(URI.create(platform.getString("lambda")), TIME_LIMIT),
                "local",
                "the platform on " + data + " does not answer: it is starting or stopping, try again",
                "the platform that runs has no such function: start ./hapnd dev again");
    }

    /** The function of a stage, with the credentials and the region that the AWS CLI would use. */
    static AdminFunction onAws(String stage, Optional<String> profile, Optional<String> region) {
        var regions = DefaultAwsRegionProviderChain.builder();
        var credentials = DefaultCredentialsProvider.builder();
        profile.ifPresent(given -> {
            regions.profileName(given);
            credentials.profileName(given);
        });
        try {
            Region where =
                    region.map(Region::of).orElseGet(() -> regions.build().getRegion());
            LambdaClient lambda = LambdaClient.builder()
                    .region(where)
                    .credentialsProvider(credentials.build())
                    .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(TIME_LIMIT))
                    .build();
            return new AdminFunction(
                    lambda,
                    stage,
                    "AWS can't be asked: set credentials in the environment, or name a profile with --profile",
                    "there is no stage '" + stage + "' in " + where + ": name it as ./hapnd deploy did");
        } catch (SdkClientException e) {
            throw new Refusal("which region? Give --region, set AWS_REGION, or name a profile that has one");
        }
    }

    /** Runs one operation. */
    JsonObject ask(JsonObject request) {
        try {
            InvokeResponse answer = invoke(request);
            JsonObject payload = new JsonObject(answer.payload().asUtf8String());
            if (answer.functionError() != null) {
                throw new Refusal("the function failed, and its log says why (" + name + "): "
                        + payload.getString("errorMessage", answer.functionError()));
            }
            return payload;
        } catch (ResourceNotFoundException e) {
            throw new Refusal(whenMissing);
        } catch (LambdaException e) {
            throw refused(e);
        } catch (SdkClientException e) {
            // without the list of all credentials providers that the SDK appends in brackets
            throw new Refusal(whenUnreachable + " ("
                    + e.getMessage().split("[\\[(]", 2)[0].strip() + ")");
        }
    }

    /** Invokes the function, and retries until it is active. */
    private InvokeResponse invoke(JsonObject request) {
        for (int calls = 1; ; calls++) {
            try {
                return lambda.invoke(
                        b -> b.functionName(name).qualifier("live").payload(SdkBytes.fromUtf8String(request.encode())));
            } catch (SnapStartNotReadyException | ResourceNotReadyException e) {
                if (calls == CALLS) {
                    throw stillAsleep(e);
                }
                if (calls == 1) {
                    System.err.println("hapnd: " + name
                            + " was not used for long and is being woken up, which takes a minute or two…");
                }
                rest();
            }
        }
    }

    private Refusal stillAsleep(LambdaException e) {
        return new Refusal(
                name + " has not woken up in " + pause.multipliedBy(CALLS).toMinutes() + " minutes ("
                        + e.awsErrorDetails().errorMessage()
                        + "): try again later. If it stays so, its log says why no snapshot"
                        + " can be taken of it, and a new ./hapnd deploy makes a version anew");
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted; " + name + " was not reached");
        }
    }

    private Refusal refused(LambdaException e) {
        String why =
                "AWS refuses to invoke " + name + " (" + e.awsErrorDetails().errorMessage() + ")";
        return new Refusal(e.statusCode() == FORBIDDEN ? why + ": it takes the permission lambda:InvokeFunction" : why);
    }

    @Override
    public void close() {
        lambda.close();
    }
}
