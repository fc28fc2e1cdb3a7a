package hapnd.local.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** A change of a table, in the format of functions' events. */
class StreamRecordTest {
    /**
     * DynamoDB rounds it down to the second, and events that Lambda sent have it as a float.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html">StreamRecord</a>
     */
    @Test
    void its_time_is_a_float_of_whole_seconds() {
        var record = StreamRecord.of(change("2016-11-18T20:09:00.750Z"), "arn:stream", "us-east-1");

        assertThat(StreamRecord.event(List.of(record)).toString())
                .contains("\"ApproximateCreationDateTime\":1.47949974E9,");
        assertThat(record.created()).isEqualTo("2016-11-18T20:09:00.750Z");
    }

    private static Record change(String time) {
        return Record.builder()
                .eventID("1")
                .eventName(OperationType.INSERT)
                .dynamodb(change -> change.approximateCreationDateTime(Instant.parse(time))
                        .keys(Map.of("pk", AttributeValue.fromS("a")))
                        .sequenceNumber("100")
                        .sizeBytes(3L)
                        .streamViewType(StreamViewType.KEYS_ONLY))
                .build();
    }
}
