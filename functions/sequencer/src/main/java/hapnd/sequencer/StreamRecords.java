package hapnd.sequencer;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import hapnd.feed.Sequenced;
import hapnd.journal.dynamodb.JournalChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** Reads the records of the journal's stream. */
final class StreamRecords {
    private StreamRecords() {}

    /** The appends among the records; the mapping's filter lets hardly anything else through. */
    static List<Sequencer.Change> changes(DynamodbEvent event) {
        return event.getRecords().stream().flatMap(StreamRecords::change).toList();
    }

    private static Stream<Sequencer.Change> change(DynamodbEvent.DynamodbStreamRecord streamRecord) {
        var change = streamRecord.getDynamodb();
        // what was removed has no new image
        return change.getNewImage() == null
                ? Stream.empty()
                : JournalChange.of(item(change.getNewImage())).stream()
                        .map(append -> new Sequencer.Change(
                                change.getSequenceNumber(),
                                new Sequenced(append.key(), append.type(), append.commit())));
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
