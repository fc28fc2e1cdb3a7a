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
 * What the platform asks of AWS, played through with a client whose answers come from {@link StubHttpClient}: what such requests
 * load is loaded then, and nothing has happened. A request that writes can't be tried out in any other way.
 */
enum ClientWarmUp {
    DYNAMODB("dynamodb.DynamoDbClient"),
    S3("s3.S3Client"),
    SQS("sqs.SqsClient"),
    KMS("kms.KmsClient"),
    LAMBDA("lambda.LambdaClient"),
    SOCKETS("apigatewaymanagementapi.ApiGatewayManagementApiClient");

    private static final String NAME = "rehearsal";
    private static final String URL = "http://127.0.0.1/" + NAME;
    private static final SdkBytes BYTES = SdkBytes.fromUtf8String("{}");

    private final String client;

    ClientWarmUp(String client) {
        this.client = client;
    }

    /** Whether this process has such a client at all: a function's zip holds those of the services that it may call. */
    boolean isPossible() {
        try {
            Class.forName("software.amazon.awssdk.services." + client, false, ClientWarmUp.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    void play() {
        switch (this) {
            case DYNAMODB -> tables();
            case S3 -> files();
            case SQS -> queues();
            case KMS -> seals();
            case LAMBDA -> functions();
            case SOCKETS -> connections();
        }
    }

    private static void tables() {
        var dynamo = client(DynamoDbClient.builder(), "{}").build();
        var key = Map.of("pk", AttributeValue.fromS(NAME), "sk", AttributeValue.fromN("1"));
        dynamo.putItem(b -> b.tableName(NAME).item(key));
        dynamo.updateItem(b -> b.tableName(NAME).key(key).updateExpression("REMOVE a"));
        dynamo.deleteItem(b -> b.tableName(NAME).key(key));
        dynamo.query(b -> b.tableName(NAME).keyConditionExpression("pk = :pk").expressionAttributeValues(key));
        dynamo.batchGetItem(b -> b.requestItems(
                Map.of(NAME, KeysAndAttributes.builder().keys(List.of(key)).build())));
        dynamo.transactWriteItems(b -> b.transactItems(TransactWriteItem.builder()
                .put(p -> p.tableName(NAME).item(key))
                .update(u -> u.tableName(NAME).key(key).updateExpression("REMOVE a"))
                .build()));
    }

    private static void files() {
        var s3 = client(S3Client.builder(), "").build();
        s3.putObject(b -> b.bucket(NAME).key(NAME), RequestBody.fromBytes(BYTES.asByteArray()));
        s3.getObjectAsBytes(b -> b.bucket(NAME).key(NAME));
    }

    private static void queues() {
        // with the MD5 of the body, which the client compares
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

    private static void seals() {
        var kms = client(KmsClient.builder(), "{\"CiphertextBlob\": \"e30=\", \"Plaintext\": \"e30=\"}")
                .build();
        kms.encrypt(b -> b.keyId(NAME).plaintext(BYTES));
        kms.decrypt(b -> b.keyId(NAME).ciphertextBlob(BYTES));
    }

    private static void functions() {
        client(LambdaClient.builder(), "{}")
                .build()
                .invoke(b -> b.functionName(NAME).payload(BYTES))
                .payload();
    }

    private static void connections() {
        client(ApiGatewayManagementApiClient.builder(), "")
                .build()
                .postToConnection(b -> b.connectionId(NAME).data(BYTES));
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B client(B builder, String answer) {
        return builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(NAME, NAME)))
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(URL))
                .httpClient(new StubHttpClient(answer));
    }
}
