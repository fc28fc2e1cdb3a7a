package hapnd.localstack;

import hapnd.infra.App;
import hapnd.local.dynamodb.StackTables;
import hapnd.local.sqs.StackQueues;
import hapnd.local.template.Stack;
import hapnd.local.template.StackContext;
import hapnd.local.template.StackReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One LocalStack for all tests of a JVM, with the tables, queues and the bucket of the synthesised template in it. Testcontainers
 * removes the container when the JVM ends.
 */
final class LocalStack {
    /** The last ones that start without a licence are those of before March 2026: localstack/README.md. */
    private static final String IMAGE = "localstack/localstack:4.13.0";

    /** LocalStack's own. */
    private static final String ACCOUNT = "000000000000";

    private static LocalStack running;

    private final LocalStackContainer container;
    private final Stack stack;

    private LocalStack() {
        var image = DockerImageName.parse(setting("HAPND_LOCALSTACK_IMAGE").orElse(IMAGE))
                .asCompatibleSubstituteFor("localstack/localstack");
        container = new LocalStackContainer(image).withServices("dynamodb", "s3", "sqs", "lambda", "iam", "logs");
        setting("LOCALSTACK_AUTH_TOKEN").ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
        container.start();
        stack = stack();
    }

    /** It, started and filled on first use. */
    static synchronized LocalStack running() {
        if (running == null) {
            running = new LocalStack();
            running.provide();
        }
        return running;
    }

    Stack stack() {
        if (stack != null) {
            return stack;
        }
        var folder = Path.of("target/cdk").toAbsolutePath();
        App.main(new String[] {"--stage", "local", "--out", folder.toString(), "--functions", "../../functions"});
        URI here = container.getEndpoint();
        return StackReader.read(
                folder, new StackContext(StackReader.stackName(folder), region(), ACCOUNT, here, here, here));
    }

    private void provide() {
        var tables = new StackTables(dynamo());
        stack.tables().forEach(tables::provide);
        var queues = new StackQueues(sqs());
        stack.queues().forEach(queues::provide);
        stack.buckets().forEach(bucket -> s3().createBucket(b -> b.bucket(bucket)));
    }

    /** The name of a table, by its id in the template. */
    String table(String id) {
        return stack.tables().stream()
                .map(Stack.Table::name)
                .filter(name -> name.contains("Storage" + id))
                .findFirst()
                .orElseThrow();
    }

    String region() {
        return container.getRegion();
    }

    DynamoDbClient dynamo() {
        return here(DynamoDbClient.builder()).build();
    }

    SqsClient sqs() {
        return here(SqsClient.builder()).build();
    }

    S3Client s3() {
        return here(S3Client.builder().forcePathStyle(true)).build();
    }

    LambdaClient lambda() {
        return here(LambdaClient.builder()).build();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        AwsCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey()));
        return builder.endpointOverride(container.getEndpoint())
                .region(Region.of(region()))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    private static Optional<String> setting(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
