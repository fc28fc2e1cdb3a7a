package hapnd.feed.dynamodb;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.feed.Catalog;
import hapnd.feed.Feed;
import hapnd.feed.Inventory;
import hapnd.feed.Parking;
import hapnd.feed.Positions;
import hapnd.journal.History;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the feed's table. */
final class DynamoFeedWiring {
    @Produces
    @Singleton
    Feed feed(DynamoDbClient dynamo, Settings settings, History history) {
        return new DynamoFeed(dynamo, settings.get(Setting.FEED_TABLE), history);
    }

    @Produces
    @Singleton
    Positions positions(DynamoDbClient dynamo, Settings settings) {
        return new DynamoPositions(dynamo, settings.get(Setting.FEED_TABLE));
    }

    @Produces
    @Singleton
    Catalog catalog(DynamoDbClient dynamo, Settings settings) {
        return new DynamoCatalog(dynamo, settings.get(Setting.FEED_TABLE));
    }

    @Produces
    @Singleton
    Parking parking(DynamoDbClient dynamo, Settings settings) {
        return new DynamoParking(dynamo, settings.get(Setting.FEED_TABLE));
    }

    @Produces
    @Singleton
    Inventory inventory(DynamoDbClient dynamo, Settings settings) {
        return new DynamoInventory(dynamo, settings.get(Setting.JOURNAL_TABLE), settings.get(Setting.FEED_TABLE));
    }
}
