package hapnd.engine;

import hapnd.infra.App;
import hapnd.local.dynamodb.StackTables;
import hapnd.local.sqs.StackQueues;
import hapnd.local.template.Stack;
import hapnd.local.template.StackContext;
import hapnd.local.template.StackReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One engine for all tests of a JVM, with the tables, queues and the bucket of the synthesised template in it. Their names begin
 * with a stack name of this run's own, so that a server may be used again.
 */
final class AnotherEngine {
    /** Nobody asks them; the reader of the template tells the two by their names. */
    private static final URI HTTP_API = URI.create("http://http.invalid");

    private static final URI WEB_SOCKET_API = URI.create("http://live.invalid");

    private static AnotherEngine running;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AwsEndpoint endpoint;
    private final Stack stack;

    private AnotherEngine(AwsEndpoint endpoint) {
        this.endpoint = endpoint;
        this.stack = read();
    }

    /** It, with everything in it; provided on first use. */
    static synchronized AnotherEngine running() {
        if (running == null) {
            var engine = new AnotherEngine(AwsEndpoint.open());
            engine.provide();
            running = engine;
        }
        return running;
    }

    /** What names of this run end with, so that no earlier run has them. */
    String run() {
        return run;
    }

    /** What it has been given. */
    Stack stack() {
        return stack;
    }

    private Stack read() {
        var folder = Path.of("target/cdk").toAbsolutePath();
        App.main(new String[] {"--stage", "local", "--out", folder.toString(), "--functions", "../../functions"});
        String name = StackReader.stackName(folder) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return StackReader.read(
                folder, new StackContext(name, endpoint.region(), account(), endpoint.url(), HTTP_API, WEB_SOCKET_API));
    }

    private String account() {
        try (var sts = here(StsClient.builder()).build()) {
            return sts.getCallerIdentity().account();
        }
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
        return builder.endpointOverride(endpoint.url())
                .region(Region.of(endpoint.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(endpoint.accessKey(), endpoint.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
