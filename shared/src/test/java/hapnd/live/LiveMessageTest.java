package hapnd.live;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.json.RawJson;
import hapnd.projection.Notification;
import hapnd.projection.ProjectionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of live streams. */
class LiveMessageTest {
    private static final int AROUND_THE_STATE = write("").length() - 2;
    private static final int MAX_STATE_BYTES = 128 * 1024 - AROUND_THE_STATE - 2;

    @ParameterizedTest
    @CsvSource({"0, x, false", "1, x, true", "0, ä, true", "100000, x, true"})
    void a_state_that_is_too_large_for_a_message_is_left_out_and_the_reader_is_told(
            int more, String character, boolean truncated) {
        var message = write(character.repeat(MAX_STATE_BYTES + more));

        assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(128 * 1024);
        var fields = RawJson.parse(message).fields();
        assertThat(fields.containsKey("stateTruncated")).isEqualTo(truncated);
        assertThat(fields.containsKey("state")).isEqualTo(!truncated);
        assertThat(fields.get("sequence").text()).isEqualTo("7");
    }

    private static String write(String text) {
        return LiveMessage.of(
                new ProjectionId("proj_1"),
                new Notification(
                        7,
                        new AggregateId("order_1"),
                        new AggregateType("order"),
                        "key",
                        3,
                        '"' + text + '"',
                        "evt_1",
                        Instant.EPOCH));
    }
}
