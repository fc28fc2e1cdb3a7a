package hapnd.reducer.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.reducer.Bindings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires bindings in the registry table. */
final class DynamoReducerWiring {
    @Produces
    @Singleton
    Bindings bindings(DynamoDbClient dynamo, Settings settings) {
        return new DynamoBindings(dynamo, settings.get(Setting.REGISTRY_TABLE));
    }
}
