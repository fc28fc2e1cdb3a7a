package hapnd.journal.dynamodb;

import hapnd.blob.Blobs;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.journal.History;
import hapnd.journal.Journal;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the journal's table. */
final class DynamoJournalWiring {
    @Produces
    @Singleton
    Journal journal(DynamoDbClient dynamo, Settings settings, Blobs blobs) {
        return new DynamoJournal(dynamo, settings.get(Setting.JOURNAL_TABLE), blobs);
    }

    /**
     * Reads recorded events without a bucket. The table's name is read at the first call, because most functions with a feed
     * never call it and have no such setting.
     */
    @Produces
    @Singleton
    History history(DynamoDbClient dynamo, Settings settings) {
        return (key, fromVersion, limit, maxBytes) ->
                new EventReads(dynamo, settings.get(Setting.JOURNAL_TABLE)).forward(key, fromVersion, limit, maxBytes);
    }
}
