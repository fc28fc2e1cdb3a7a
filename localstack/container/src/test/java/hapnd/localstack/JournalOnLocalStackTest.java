package hapnd.localstack;

import hapnd.journal.Journal;
import hapnd.journal.JournalPromises;
import hapnd.journal.dynamodb.DynamoJournal;

/** The journal's promises on LocalStack's DynamoDB. */
@OnLocalStack
class JournalOnLocalStackTest extends JournalPromises {
    private final Journal journal = new DynamoJournal(
            LocalStack.running().dynamo(), LocalStack.running().table("Journal"), blobs);

    @Override
    protected Journal journal() {
        return journal;
    }
}
