package hapnd.engine;

import hapnd.feed.Feed;
import hapnd.feed.ManySequencersPromises;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.journal.History;

/** The promises of several sequencers on another engine's DynamoDB. */
@OnAnotherEngine
class ManySequencersOnAnotherEngineTest extends ManySequencersPromises {
    @Override
    protected Feed feed(History history) {
        return new DynamoFeed(
                AnotherEngine.running().dynamo(), AnotherEngine.running().table("Feed"), history);
    }
}
