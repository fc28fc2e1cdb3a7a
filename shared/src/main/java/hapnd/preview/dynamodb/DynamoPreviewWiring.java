package hapnd.preview.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.preview.Previews;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires previews in the registry table. */
final class DynamoPreviewWiring {
    @Produces
    @Singleton
    Previews previews(DynamoDbClient dynamo, Settings settings) {
        return new DynamoPreviews(dynamo, settings.get(Setting.REGISTRY_TABLE));
    }
}
