package hapnd.sequencer;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import hapnd.journal.dynamodb.HeadKeys;
import hapnd.journal.dynamodb.JournalChange;
import hapnd.schema.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkBytes;

/** Reads the records of the journal's stream. */
final class StreamRecords {
    private static final Logger LOG = Logger.getLogger(StreamRecords.class);

    private StreamRecords() {}

    /** The appends among the records, unread; the mapping's filter lets hardly anything else through. */
    static List<Change> changes(DynamodbEvent event) {
        return event.getRecords().stream().flatMap(StreamRecords::change).toList();
    }

    private static Stream<Change> change(DynamodbEvent.DynamodbStreamRecord streamRecord) {
        var change = streamRecord.getDynamodb();
        // what was removed has no new image
        if (change.getNewImage() == null) {
            return Stream.empty();
        }
        var item = item(change.getNewImage());
        if (!JournalChange.isAppend(item)) {
            return Stream.empty();
        }
        var partition = item.get(Tables.JOURNAL.partitionKey()).s();
        var tenant = HeadKeys.tenant(partition);
        if (tenant.isEmpty()) {
            LOG.errorf(
                    "passed over an item in the partition of no tenant, sequence number %s",
                    change.getSequenceNumber());
        }
        return tenant.stream()
                .map(id -> new Change(change.getSequenceNumber(), id, HeadKeys.aggregate(partition), item));
    }

    /** Lambda's events have types of their own for what the SDK reads from the same service. */
    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item(
            Map<String, AttributeValue> image) {
        var item = new HashMap<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>();
        image.forEach((name, value) -> item.put(name, value(value)));
        return item;
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(AttributeValue value) {
        return software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder()
                .s(value.getS())
                .n(value.getN())
                .bool(value.getBOOL())
                .b(value.getB() == null ? null : SdkBytes.fromByteBuffer(value.getB()))
                .build();
    }
}
