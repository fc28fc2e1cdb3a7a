package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings of the tables' streams to their functions. */
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
    void are_tried_so_many_times_and_then_kept_whole_in_the_bucket_for_two_weeks() {
        for (JsonNode mapping : List.of(appends, notifications)) {
            assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(50);
            assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(23 * 3600);
            assertThat(Synthesised.target(mapping.at("/DestinationConfig/OnFailure/Destination")))
                    .startsWith("StorageBucket");
            assertThat(mapping.at("/MetricsConfig/Metrics/0").asText()).isEqualTo("EventCount");
        }
        JsonNode bucket = template.only("AWS::S3::Bucket", any -> true);
        assertThat(bucket.at("/LifecycleConfiguration/Rules")).anySatisfy(rule -> {
            assertThat(rule.path("Prefix").asText()).isEqualTo("aws/lambda/");
            assertThat(rule.path("ExpirationInDays").asInt()).isEqualTo(14);
        });
    }

    @Test
    void have_more_than_one_lane_a_shard() {
        assertThat(appends.path("ParallelizationFactor").asInt()).isEqualTo(2);
        assertThat(notifications.path("ParallelizationFactor").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequencer", "notifier"})
    void that_are_given_up_are_put_into_that_folder_and_nowhere_else(String function) {
        List<JsonNode> puts = template.grants(function).stream()
                .filter(statement -> Synthesised.texts(statement.path("Action")).contains("s3:PutObject"))
                .toList();
        assertThat(puts).hasSize(1);
        assertThat(Synthesised.texts(puts.getFirst().path("Action"))).containsExactly("s3:PutObject");
        assertThat(puts.getFirst().path("Resource").toString()).endsWith("\"/aws/lambda/*\"]]}");
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
