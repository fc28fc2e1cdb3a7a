package hapnd.local.dev;

import hapnd.local.access.Credentials;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates SDK clients for a running platform. The caller must close each client.
 *
 * @param credentials the credentials of its run
 */
record Clients(Credentials credentials) {

    DynamoDbClient dynamoDb(URI endpoint) {
        return local(DynamoDbClient.builder(), endpoint).build();
    }

    DynamoDbStreamsClient streams(URI endpoint) {
        return local(DynamoDbStreamsClient.builder(), endpoint).build();
    }

    S3Client s3(URI endpoint) {
        return local(S3Client.builder(), endpoint).build();
    }

    SqsClient sqs(URI endpoint) {
        return local(SqsClient.builder(), endpoint).build();
    }

    LambdaClient lambda(URI endpoint, Duration timeLimit) {
        return local(LambdaClient.builder(), endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(timeLimit))
                .build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(Platform.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())));
    }
}
