package hapnd.journal.dynamodb;

import hapnd.journal.Journal;
import hapnd.journal.JournalReadPromises;
import hapnd.schema.Tables;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;

/** The promises of a journal's reads on the embedded engine. */
class DynamoJournalReadsTest extends JournalReadPromises {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.JOURNAL);

    private final Journal journal = new DynamoJournal(LocalDynamo.engine().client(new DynamoMeter()), TABLE, blobs);

    @Override
    protected Journal journal() {
        return journal;
    }
}
