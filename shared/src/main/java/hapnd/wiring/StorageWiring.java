package hapnd.wiring;

import hapnd.aws.Clients;
import hapnd.blob.Blobs;
import hapnd.blob.s3.S3Blobs;
import hapnd.feed.Feed;
import hapnd.feed.FeedListener;
import hapnd.feed.History;
import hapnd.feed.Parking;
import hapnd.feed.ParkingReport;
import hapnd.feed.Repair;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.feed.dynamodb.DynamoInventory;
import hapnd.feed.dynamodb.DynamoParking;
import hapnd.journal.Journal;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.journal.dynamodb.EventReads;
import hapnd.schema.Tables;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where things are kept: tables, files, aggregates and the feed. */
public final class StorageWiring {
    @Produces
    @Singleton
    DynamoDbClient dynamo() {
        return Clients.dynamo();
    }

    @Produces
    @Singleton
    Blobs blobs() {
        return new S3Blobs(Clients.s3(), Clients.setting("BUCKET"));
    }

    @Produces
    @Singleton
    Journal journal(DynamoDbClient dynamo, Blobs blobs) {
        return new DynamoJournal(dynamo, Clients.setting(Tables.JOURNAL_VARIABLE), blobs);
    }

    @Produces
    @Singleton
    Parking parking(DynamoDbClient dynamo) {
        return new DynamoParking(dynamo, Clients.setting(Tables.FEED_VARIABLE));
    }

    @Produces
    @Singleton
    ParkingReport parkingReport(Parking parking) {
        return new ParkingReport(parking);
    }

    @Produces
    @Singleton
    Repair repair(DynamoDbClient dynamo, Feed feed, Parking parking, Instance<FeedListener> listeners) {
        var journal = Clients.setting(Tables.JOURNAL_VARIABLE);
        return new Repair(
                feed,
                parking,
                new DynamoInventory(dynamo, journal, Clients.setting(Tables.FEED_VARIABLE)),
                new EventReads(dynamo, journal)::forward,
                listeners.stream().toList());
    }

    /** The journal is for who appends to the feed; a function that only reads it need not know that table. */
    @Produces
    @Singleton
    Feed feed(DynamoDbClient dynamo) {
        History history =
                (key, fromVersion, limit, mostBytes) -> new EventReads(dynamo, Clients.setting(Tables.JOURNAL_VARIABLE))
                        .forward(key, fromVersion, limit, mostBytes);
        return new DynamoFeed(dynamo, Clients.setting(Tables.FEED_VARIABLE), history);
    }
}
