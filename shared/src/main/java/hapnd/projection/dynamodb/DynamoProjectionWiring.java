package hapnd.projection.dynamodb;

import hapnd.blob.Blobs;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.projection.Projections;
import hapnd.projection.StateList;
import hapnd.projection.Views;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires projections and their states in the views table. */
final class DynamoProjectionWiring {
    @Produces
    @Singleton
    Projections projections(DynamoDbClient dynamo, Settings settings) {
        return new DynamoProjections(dynamo, settings.get(Setting.VIEWS_TABLE));
    }

    @Produces
    @Singleton
    Views views(DynamoDbClient dynamo, Settings settings, Blobs blobs) {
        return new DynamoViews(dynamo, settings.get(Setting.VIEWS_TABLE), blobs);
    }

    @Produces
    @Singleton
    StateList stateList(DynamoDbClient dynamo, Settings settings, Blobs blobs) {
        return new DynamoStateList(dynamo, settings.get(Setting.VIEWS_TABLE), blobs);
    }
}
