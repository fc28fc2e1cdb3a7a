package hapnd.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AWS clients for Lambda functions: with the small HTTP client, and with credentials only from where Lambda puts them, so that
 * a cold start searches nowhere else. {@code AWS_ENDPOINT_URL_…} in the environment replaces AWS's own endpoints.
 */
public final class Clients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INVOKE_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Lambda puts credentials into the environment. With SnapStart the environment has the URL of an endpoint for credentials
     * instead, because a snapshot outlives them. https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html
     */
    private static final AwsCredentialsProvider CREDENTIALS = AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());

    private Clients() {}

    /** A client for tables. */
    public static DynamoDbClient dynamo() {
        return ready(DynamoDbClient.builder(), RESPONSE_TIMEOUT).build();
    }

    /** A client for files. */
    public static S3Client s3() {
        return ready(S3Client.builder(), RESPONSE_TIMEOUT).build();
    }

    /** A client for queues. */
    public static SqsClient sqs() {
        return ready(SqsClient.builder(), RESPONSE_TIMEOUT).build();
    }

    /** A client for encryption. */
    public static KmsClient kms() {
        return ready(KmsClient.builder(), RESPONSE_TIMEOUT).build();
    }

    /** A client for the dotnet functions. */
    public static LambdaClient lambda() {
        return ready(LambdaClient.builder(), INVOKE_TIMEOUT).build();
    }

    /**
     * A client for the connections of a WebSocket API. It doesn't retry: a message that is sent again may arrive twice.
     *
     * @param stage the URL of the API's stage
     */
    public static ApiGatewayManagementApiClient sockets(URI stage) {
        // Java keeps five connections per host by default; more clients than that are served concurrently
        System.setProperty("http.maxConnections", "100");
        return ready(ApiGatewayManagementApiClient.builder(), PUSH_TIMEOUT)
                .endpointOverride(stage)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B ready(B builder, Duration answer) {
        return builder.credentialsProvider(CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(answer));
    }
}
