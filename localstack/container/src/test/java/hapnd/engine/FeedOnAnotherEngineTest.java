package hapnd.engine;

import hapnd.feed.Feed;
import hapnd.feed.FeedPromises;
import hapnd.feed.Positions;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.journal.Journal;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.testing.MemoryBlobs;

/** The feed's promises on another engine's DynamoDB. */
@OnAnotherEngine
class FeedOnAnotherEngineTest extends FeedPromises {
    private final Journal journal = new DynamoJournal(
            AnotherEngine.running().dynamo(), AnotherEngine.running().table("Journal"), new MemoryBlobs());
    private final DynamoFeed feed = new DynamoFeed(
            AnotherEngine.running().dynamo(), AnotherEngine.running().table("Feed"), journal::forward);

    @Override
    protected Feed feed() {
        return feed;
    }

    @Override
    protected Positions positions() {
        return feed.positions();
    }

    @Override
    protected Journal journal() {
        return journal;
    }
}
