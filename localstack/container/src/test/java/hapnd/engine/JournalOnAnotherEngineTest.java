package hapnd.engine;

import hapnd.journal.Journal;
import hapnd.journal.JournalPromises;
import hapnd.journal.dynamodb.DynamoJournal;

/** The journal's promises on another engine's DynamoDB. */
@OnAnotherEngine
class JournalOnAnotherEngineTest extends JournalPromises {
    private final Journal journal = new DynamoJournal(
            AnotherEngine.running().dynamo(), AnotherEngine.running().table("Journal"), blobs);

    @Override
    protected Journal journal() {
        return journal;
    }
}
