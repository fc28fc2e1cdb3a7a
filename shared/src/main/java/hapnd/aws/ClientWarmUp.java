package hapnd.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Makes the platform's requests to AWS with clients that {@link StubHttpClient} answers, so that their classes are loaded and
 * nothing is sent. Requests that write can't be warmed up in any other way.
 */
enum ClientWarmUp {
    DYNAMODB("dynamodb.DynamoDbClient"),
    S3("s3.S3Client"),
    SQS("sqs.SqsClient"),
    KMS("kms.KmsClient"),
    LAMBDA("lambda.LambdaClient"),
    SOCKETS("apigatewaymanagementapi.ApiGatewayManagementApiClient");

    private static final String PLACEHOLDER = "warm-up";
    private static final String URL = "http://127.0.0.1/" + PLACEHOLDER;
    private static final SdkBytes BYTES = SdkBytes.fromUtf8String("{}");

    private final String client;

    ClientWarmUp(String client) {
        this.client = client;
    }

    /** Whether this process has the client: a function's zip contains only clients of services that it may call. */
    boolean isPossible() {
        try {
            Class.forName("software.amazon.awssdk.services." + client, false, ClientWarmUp.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    void run() {
        switch (this) {
            case DYNAMODB -> tables();
            case S3 -> files();
            case SQS -> queues();
            case KMS -> encryption();
            case LAMBDA -> functions();
            case SOCKETS -> connections();
        }
    }

    private static void tables() {
        var dynamo = client(DynamoDbClient.builder(), "{}").build();
        var key = Map.of("pk", AttributeValue.fromS(PLACEHOLDER), "sk", AttributeValue.fromN("1"));
        dynamo.putItem(b -> b.tableName(PLACEHOLDER).item(key));
        dynamo.updateItem(b -> b.tableName(PLACEHOLDER).key(key).updateExpression("REMOVE a"));
        dynamo.deleteItem(b -> b.tableName(PLACEHOLDER).key(key));
        dynamo.query(
                b -> b.tableName(PLACEHOLDER).keyConditionExpression("pk = :pk").expressionAttributeValues(key));
        dynamo.batchGetItem(b -> b.requestItems(Map.of(
                PLACEHOLDER, KeysAndAttributes.builder().keys(List.of(key)).build())));
        dynamo.transactWriteItems(b -> b.transactItems(TransactWriteItem.builder()
                .put(p -> p.tableName(PLACEHOLDER).item(key))
                .update(u -> u.tableName(PLACEHOLDER).key(key).updateExpression("REMOVE a"))
                .build()));
    }

    private static void files() {
        var s3 = client(S3Client.builder(), "").build();
        s3.putObject(b -> b.bucket(PLACEHOLDER).key(PLACEHOLDER), RequestBody.fromBytes(BYTES.asByteArray()));
        s3.getObjectAsBytes(b -> b.bucket(PLACEHOLDER).key(PLACEHOLDER));
    }

    private static void queues() {
        // with the MD5 of the body, which the client verifies
        var sent = "{\"Id\": \"1\", \"MessageId\": \"1\", \"MD5OfMessageBody\": \"99914b932bd37a50b983c5e7c90ae93b\"}";
        client(SqsClient.builder(), sent)
                .build()
                .sendMessage(b -> b.queueUrl(URL).messageBody(BYTES.asUtf8String()));
        client(SqsClient.builder(), "{\"Successful\": [" + sent + "]}")
                .build()
                .sendMessageBatch(b -> b.queueUrl(URL)
                        .entries(SendMessageBatchRequestEntry.builder()
                                .id("1")
                                .messageBody(BYTES.asUtf8String())
                                .build()));
    }

    private static void encryption() {
        var kms = client(KmsClient.builder(), "{\"CiphertextBlob\": \"e30=\", \"Plaintext\": \"e30=\"}")
                .build();
        kms.encrypt(b -> b.keyId(PLACEHOLDER).plaintext(BYTES));
        kms.decrypt(b -> b.keyId(PLACEHOLDER).ciphertextBlob(BYTES));
    }

    private static void functions() {
        client(LambdaClient.builder(), "{}")
                .build()
                .invoke(b -> b.functionName(PLACEHOLDER).payload(BYTES))
                .payload();
    }

    private static void connections() {
        client(ApiGatewayManagementApiClient.builder(), "")
                .build()
                .postToConnection(b -> b.connectionId(PLACEHOLDER).data(BYTES));
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B client(B builder, String answer) {
        return builder.credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(PLACEHOLDER, PLACEHOLDER)))
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(URL))
                .httpClient(new StubHttpClient(answer));
    }
}
