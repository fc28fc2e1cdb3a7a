package hapnd.sequencer.dynamodb;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import hapnd.dynamodb.StreamImage;
import hapnd.journal.dynamodb.HeadKeys;
import hapnd.journal.dynamodb.JournalChange;
import hapnd.schema.Tables;
import hapnd.sequencer.UnreadAppend;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads the records of the journal's stream. */
public final class JournalStreamEvent {
    private static final Logger LOG = Logger.getLogger(JournalStreamEvent.class);

    private JournalStreamEvent() {}

    /** The appends among the records, not decoded yet. The mapping's filter drops almost all other records. */
    public static List<UnreadAppend> appends(DynamodbEvent event) {
        return StreamImage.of(event).stream()
                .filter(image -> JournalChange.isAppend(image.item()))
                .flatMap(JournalStreamEvent::append)
                .toList();
    }

    private static Stream<UnreadAppend> append(StreamImage image) {
        var partition = image.item().get(Tables.JOURNAL.partitionKey()).s();
        var tenant = HeadKeys.tenant(partition);
        if (tenant.isEmpty()) {
            LOG.errorf("skipped an item whose partition has no tenant, sequence number %s", image.sequenceNumber());
        }
        return tenant.stream()
                .map(id -> new StreamedHead(image.sequenceNumber(), id, HeadKeys.aggregate(partition), image.item()));
    }
}
