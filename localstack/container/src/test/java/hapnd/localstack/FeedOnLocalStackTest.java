package hapnd.localstack;

import hapnd.feed.Feed;
import hapnd.feed.FeedPromises;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.journal.Journal;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.testing.MemoryBlobs;

/** The feed's promises on LocalStack's DynamoDB. */
@OnLocalStack
class FeedOnLocalStackTest extends FeedPromises {
    private final Journal journal = new DynamoJournal(
            LocalStack.running().dynamo(), LocalStack.running().table("Journal"), new MemoryBlobs());
    private final Feed feed =
            new DynamoFeed(LocalStack.running().dynamo(), LocalStack.running().table("Feed"), journal::forward);

    @Override
    protected Feed feed() {
        return feed;
    }

    @Override
    protected Journal journal() {
        return journal;
    }
}
