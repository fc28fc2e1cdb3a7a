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
 * AWS clients as a Lambda function wants them: the small HTTP client, and credentials from where Lambda puts them, so that
 * a cold start looks nowhere else. Endpoints come from the environment ({@code AWS_ENDPOINT_URL_…}) where they are not
 * AWS's own.
 */
public final class Clients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PUSH_ANSWER = Duration.ofSeconds(2);
    private static final Duration INVOKE_ANSWER = Duration.ofSeconds(60);

    /**
     * Lambda puts credentials into the environment, but hands those of a function with SnapStart over by an address that
     * is in the environment, since a snapshot outlives them.
     * https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html
     */
    private static final AwsCredentialsProvider CREDENTIALS = AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());

    private Clients() {}

    /** For tables. */
    public static DynamoDbClient dynamo() {
        return ready(DynamoDbClient.builder(), ANSWER).build();
    }

    /** For files. */
    public static S3Client s3() {
        return ready(S3Client.builder(), ANSWER).build();
    }

    /** For queues. */
    public static SqsClient sqs() {
        return ready(SqsClient.builder(), ANSWER).build();
    }

    /** For what is kept sealed. */
    public static KmsClient kms() {
        return ready(KmsClient.builder(), ANSWER).build();
    }

    /** For the dotnet functions. */
    public static LambdaClient lambda() {
        return ready(LambdaClient.builder(), INVOKE_ANSWER).build();
    }

    /**
     * For the connections of a WebSocket API. It tries once: a message that is sent again may arrive twice.
     *
     * @param stage the URL of the API's stage
     */
    public static ApiGatewayManagementApiClient sockets(URI stage) {
        // Java keeps five connections to a host open; more readers than that are served at once.
        System.setProperty("http.maxConnections", "100");
        return ready(ApiGatewayManagementApiClient.builder(), PUSH_ANSWER)
                .endpointOverride(stage)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B ready(B builder, Duration answer) {
        return builder.credentialsProvider(CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(answer));
    }
}
