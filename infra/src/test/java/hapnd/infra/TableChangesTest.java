package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableChangesTest {
    private final Synthesised template = Synthesised.stage("test");
    private final JsonNode appends = mapping("StorageJournal");
    private final JsonNode notifications = mapping("StorageViews");

    private JsonNode mapping(String table) {
        return template.only(
                "AWS::Lambda::EventSourceMapping",
                any -> Synthesised.target(any.path("EventSourceArn")).startsWith(table));
    }

    @Test
    void go_from_the_tables_streams_to_their_functions() {
        assertThat(appends.at("/EventSourceArn/Fn::GetAtt/1").asText()).isEqualTo("StreamArn");
        assertThat(Synthesised.target(appends.path("FunctionName"))).startsWith("SequencerLive");
        assertThat(notifications.at("/EventSourceArn/Fn::GetAtt/1").asText()).isEqualTo("StreamArn");
        assertThat(Synthesised.target(notifications.path("FunctionName"))).startsWith("NotifierLive");
    }

    @Test
    void are_all_taken_from_the_oldest_on_and_in_order() {
        for (JsonNode mapping : List.of(appends, notifications)) {
            assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
            assertThat(mapping.path("BatchSize").asInt()).isEqualTo(100);
            assertThat(mapping.at("/FunctionResponseTypes/0").asText()).isEqualTo("ReportBatchItemFailures");
            assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
        }
    }

    @Test
    void are_tried_for_almost_as_long_as_the_stream_keeps_them_and_then_written_down() {
        for (JsonNode mapping : List.of(appends, notifications)) {
            assertThat(mapping.has("MaximumRetryAttempts")).isFalse();
            assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(23 * 3600);
        }
        assertThat(Synthesised.target(appends.at("/DestinationConfig/OnFailure/Destination")))
                .startsWith("JournalAppendsFailed");
        assertThat(Synthesised.target(notifications.at("/DestinationConfig/OnFailure/Destination")))
                .startsWith("NotificationsFailed");
    }

    @Test
    void are_writes_of_a_head_with_new_events_and_of_a_projection_with_new_notifications() throws Exception {
        assertThat(pattern(appends)).isEqualTo(new ObjectMapper().readTree("""
                                        {"dynamodb": {
                                          "Keys": {"sk": {"S": ["HEAD"]}},
                                          "NewImage": {"recomputed": {"BOOL": [{"exists": false}]}}}}
                                        """));
        assertThat(pattern(notifications)).isEqualTo(new ObjectMapper().readTree("""
                                        {"dynamodb": {
                                          "Keys": {"sk": {"S": [{"prefix": "PROJECTION#"}]}},
                                          "NewImage": {"notifiedAfter": {"N": [{"exists": true}]}}}}
                                        """));
    }

    private static JsonNode pattern(JsonNode mapping) throws Exception {
        assertThat(mapping.at("/FilterCriteria/Filters")).hasSize(1);
        return new ObjectMapper()
                .readTree(mapping.at("/FilterCriteria/Filters/0/Pattern").asText());
    }
}
