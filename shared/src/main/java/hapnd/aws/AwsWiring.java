package hapnd.aws;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the DynamoDB client, which most features share. */
final class AwsWiring {
    @Produces
    @Singleton
    DynamoDbClient dynamo() {
        return Clients.dynamo();
    }
}
