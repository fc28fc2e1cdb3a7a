package hapnd.upload.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.upload.ExhaustingSources;
import hapnd.upload.Uploads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires uploads in the registry table. */
final class DynamoUploadWiring {
    @Produces
    @Singleton
    Uploads uploads(DynamoDbClient dynamo, Settings settings) {
        return new DynamoUploads(dynamo, settings.get(Setting.REGISTRY_TABLE));
    }

    @Produces
    @Singleton
    ExhaustingSources exhaustingSources(DynamoDbClient dynamo, Settings settings) {
        return new DynamoExhaustingSources(dynamo, settings.get(Setting.REGISTRY_TABLE));
    }
}
