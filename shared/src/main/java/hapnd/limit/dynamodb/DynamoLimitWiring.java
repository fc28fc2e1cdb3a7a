package hapnd.limit.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.limit.Buckets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the buckets in the registry table. */
final class DynamoLimitWiring {
    @Produces
    @Singleton
    Buckets buckets(DynamoDbClient dynamo, Settings settings) {
        return new DynamoBuckets(dynamo, settings.get(Setting.REGISTRY_TABLE));
    }
}
