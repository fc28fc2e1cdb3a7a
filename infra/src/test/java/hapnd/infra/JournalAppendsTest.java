package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JournalAppendsTest {
    private final Synthesised template = Synthesised.stage("test");
    private final JsonNode mapping = template.only(
            "AWS::Lambda::EventSourceMapping",
            any -> any.path("StartingPosition").isTextual());

    @Test
    void go_from_the_journals_stream_to_the_sequencer() {
        assertThat(mapping.at("/EventSourceArn/Fn::GetAtt/0").asText()).startsWith("StorageJournal");
        assertThat(mapping.at("/EventSourceArn/Fn::GetAtt/1").asText()).isEqualTo("StreamArn");
        assertThat(Synthesised.target(mapping.path("FunctionName"))).startsWith("SequencerLive");
    }

    @Test
    void are_all_taken_from_the_oldest_on_and_in_order() {
        assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
        assertThat(mapping.path("BatchSize").asInt()).isEqualTo(100);
        assertThat(mapping.at("/FunctionResponseTypes/0").asText()).isEqualTo("ReportBatchItemFailures");
        assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
    }

    @Test
    void are_tried_for_almost_as_long_as_the_stream_keeps_them_and_then_written_down() {
        assertThat(mapping.has("MaximumRetryAttempts")).isFalse();
        assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(23 * 3600);
        assertThat(Synthesised.target(mapping.at("/DestinationConfig/OnFailure/Destination")))
                .startsWith("JournalAppendsFailed");
    }

    @Test
    void are_writes_of_a_head_with_new_events() throws Exception {
        var pattern = new ObjectMapper()
                .readTree(mapping.at("/FilterCriteria/Filters/0/Pattern").asText());

        assertThat(mapping.at("/FilterCriteria/Filters")).hasSize(1);
        assertThat(pattern).isEqualTo(new ObjectMapper().readTree("""
                                        {"dynamodb": {
                                          "Keys": {"sk": {"S": ["HEAD"]}},
                                          "NewImage": {"recomputed": {"BOOL": [{"exists": false}]}}}}
                                        """));
    }
}
