package hapnd.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Where a server is that speaks AWS. Its credentials are stand-ins, so AWS itself is not meant: it would refuse them.
 *
 * @param url its address, for all services
 * @param region the region that the tests name
 * @param accessKey the id of the access key
 * @param secretKey the secret of the access key
 */
record AwsEndpoint(URI url, String region, String accessKey, String secretKey) {
    /** Names a server that runs already. */
    static final String VARIABLE = "HAPND_AWS_ENDPOINT";

    /** The last ones that start without a licence are those of before March 2026: localstack/README.md. */
    private static final String IMAGE = "localstack/localstack:4.13.0";

    /** For servers that are named. */
    private static final String REGION = "us-east-1";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The server that is named, or LocalStack in a container, which Testcontainers removes when the JVM ends. */
    static AwsEndpoint open() {
        return named().map(url -> new AwsEndpoint(URI.create(url), REGION, "test", "test"))
                .orElseGet(AwsEndpoint::localStack);
    }

    /** The address that the environment names. */
    static Optional<String> named() {
        return setting(VARIABLE);
    }

    /** Whether a server is a LocalStack that has Lambda. */
    static boolean runsFunctions(URI server) {
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var request = HttpRequest.newBuilder(server.resolve("/_localstack/health"))
                    .timeout(TIMEOUT)
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && Set.of("available", "running")
                            .contains(new ObjectMapper()
                                    .readTree(answer.body())
                                    .at("/services/lambda")
                                    .asText());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static AwsEndpoint localStack() {
        var image = DockerImageName.parse(setting("HAPND_LOCALSTACK_IMAGE").orElse(IMAGE))
                .asCompatibleSubstituteFor("localstack/localstack");
        var container = new LocalStackContainer(image)
                .withServices("dynamodb", "dynamodbstreams", "s3", "sqs", "sts", "lambda", "iam", "logs");
        setting("LOCALSTACK_AUTH_TOKEN").ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
        container.start();
        return new AwsEndpoint(
                container.getEndpoint(), container.getRegion(), container.getAccessKey(), container.getSecretKey());
    }

    private static Optional<String> setting(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
