package hapnd.feed.dynamodb;

import hapnd.feed.Feed;
import hapnd.feed.ManySequencersPromises;
import hapnd.journal.History;
import hapnd.schema.Tables;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;

/** The promises of several sequencers on the embedded engine. */
class ManyDynamoSequencersTest extends ManySequencersPromises {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.FEED);

    @Override
    protected Feed feed(History history) {
        return new DynamoFeed(LocalDynamo.engine().client(new DynamoMeter()), TABLE, history);
    }
}
