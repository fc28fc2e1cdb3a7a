package hapnd.dynamodb;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item after a change, from its table's stream.
 *
 * @param sequenceNumber the record's sequence number
 * @param item the item with its strings, numbers, booleans and binaries; attributes of other types are empty
 */
public record StreamImage(String sequenceNumber, Map<String, AttributeValue> item) {
    /** The new images of a batch, in order. Deletions have none. */
    public static List<StreamImage> of(DynamodbEvent event) {
        return event.getRecords().stream().flatMap(StreamImage::of).toList();
    }

    private static Stream<StreamImage> of(DynamodbEvent.DynamodbStreamRecord streamRecord) {
        var change = streamRecord.getDynamodb();
        if (change.getNewImage() == null) {
            return Stream.empty();
        }
        var item = new HashMap<String, AttributeValue>();
        change.getNewImage().forEach((name, value) -> item.put(name, value(value)));
        return Stream.of(new StreamImage(change.getSequenceNumber(), item));
    }

    /** Converts the value type of Lambda's events to the SDK's type. */
    private static AttributeValue value(
            com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value) {
        return AttributeValue.builder()
                .s(value.getS())
                .n(value.getN())
                .bool(value.getBOOL())
                .b(value.getB() == null ? null : SdkBytes.fromByteBuffer(value.getB()))
                .build();
    }
}
