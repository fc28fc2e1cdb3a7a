package hapnd.live.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.live.Connections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires connections in the views table. */
final class DynamoLiveWiring {
    @Produces
    @Singleton
    Connections connections(DynamoDbClient dynamo, Settings settings) {
        return new DynamoConnections(dynamo, settings.get(Setting.VIEWS_TABLE));
    }
}
