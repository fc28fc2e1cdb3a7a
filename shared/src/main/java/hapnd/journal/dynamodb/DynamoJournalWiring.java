package hapnd.journal.dynamodb;

import hapnd.blob.Blobs;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.journal.History;
import hapnd.journal.Journal;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The journal in its table. */
final class DynamoJournalWiring {
    @Produces
    @Singleton
    Journal journal(DynamoDbClient dynamo, Settings settings, Blobs blobs) {
        return new DynamoJournal(dynamo, settings.get(Setting.JOURNAL_TABLE), blobs);
    }

    /** It needs no bucket, and the journal's name when it is first asked: few functions that have a feed ever ask. */
    @Produces
    @Singleton
    History history(DynamoDbClient dynamo, Settings settings) {
        return (key, fromVersion, limit, mostBytes) ->
                new EventReads(dynamo, settings.get(Setting.JOURNAL_TABLE)).forward(key, fromVersion, limit, mostBytes);
    }
}
