package hapnd.aws;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The client that most parts share. */
final class AwsWiring {
    @Produces
    @Singleton
    DynamoDbClient dynamo() {
        return Clients.dynamo();
    }
}
