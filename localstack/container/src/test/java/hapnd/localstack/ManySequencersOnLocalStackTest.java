package hapnd.localstack;

import hapnd.feed.Feed;
import hapnd.feed.ManySequencersPromises;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.journal.History;

/** The promises of several sequencers on LocalStack's DynamoDB. */
@OnLocalStack
class ManySequencersOnLocalStackTest extends ManySequencersPromises {
    @Override
    protected Feed feed(History history) {
        return new DynamoFeed(
                LocalStack.running().dynamo(), LocalStack.running().table("Feed"), history);
    }
}
