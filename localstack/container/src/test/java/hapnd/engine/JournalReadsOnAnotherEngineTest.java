package hapnd.engine;

import hapnd.journal.Journal;
import hapnd.journal.JournalReadPromises;
import hapnd.journal.dynamodb.DynamoJournal;

/** The promises of a journal's reads on another engine's DynamoDB. */
@OnAnotherEngine
class JournalReadsOnAnotherEngineTest extends JournalReadPromises {
    private final Journal journal = new DynamoJournal(
            AnotherEngine.running().dynamo(), AnotherEngine.running().table("Journal"), blobs);

    @Override
    protected Journal journal() {
        return journal;
    }
}
