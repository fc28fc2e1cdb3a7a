package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.infra.Stage.Ending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed before a stack is destroyed decides what is left of it. */
class EndingTest {
    private static final List<String> HOLD_DATA = List.of("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key");

    /** What CloudFormation knows a resource by that it is to import: each type's {@code primaryIdentifier}. */
    private static final Map<String, String> IDENTIFIED_BY =
            Map.of("AWS::DynamoDB::Table", "TableName", "AWS::S3::Bucket", "BucketName", "AWS::KMS::Key", "KeyId");

    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev"})
    void that_keeps_data_keeps_every_table_the_bucket_and_the_key_whatever_the_stage(String name) {
        JsonNode template = ending(name, Ending.KEEP_DATA);

        assertThat(holdingData(template))
                .hasSize(6)
                .allSatisfy(resource ->
                        assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("Retain"));
        assertThat(of(template, "AWS::DynamoDB::Table"))
                .allMatch(table ->
                        table.at("/Properties/DeletionProtectionEnabled").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev"})
    void that_deletes_data_unprotects_every_table_empties_the_bucket_of_all_versions_and_lets_the_key_go(String name) {
        JsonNode template = ending(name, Ending.DELETE_DATA);

        assertThat(holdingData(template))
                .hasSize(6)
                .allSatisfy(resource ->
                        assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("Delete"));
        assertThat(of(template, "AWS::DynamoDB::Table"))
                .noneMatch(table ->
                        table.at("/Properties/DeletionProtectionEnabled").asBoolean());
        JsonNode emptied =
                of(template, "Custom::S3AutoDeleteObjects").findFirst().orElseThrow();
        assertThat(template.path("Resources")
                        .path(Synthesised.target(emptied.at("/Properties/BucketName")))
                        .path("Type")
                        .asText())
                .isEqualTo("AWS::S3::Bucket");
    }

    @Test
    void lets_go_of_a_stack_that_refuses_deletion_otherwise() {
        assertThat(new Stage("prod").refusesDeletion()).isTrue();
        assertThat(new Stage("prod", Optional.empty(), Optional.of(Ending.KEEP_DATA)).refusesDeletion())
                .isFalse();
        assertThat(new Stage("prod", Optional.empty(), Optional.of(Ending.DELETE_DATA)).refusesDeletion())
                .isFalse();
    }

    /** So that what is left can be taken over by the same template, its resources must have the same ids. */
    @Test
    void that_keeps_data_names_what_is_left_for_a_later_stack_to_take_over() {
        var ending = Assembly.of("hapnd-prod", ending("prod", Ending.KEEP_DATA));
        var later = Assembly.of("hapnd-prod", Synthesised.template(new Stage("prod")));
        ObjectNode outputs = new ObjectMapper().createObjectNode();
        ending.outputs().keySet().forEach(name -> outputs.put(name, "hapnd-prod-" + name));

        var mapping = Retained.mapping(ending, outputs);

        assertThat(mapping).hasSize(6).allSatisfy((id, identifier) -> {
            String type = later.resources().get(id).path("Type").asText();
            assertThat(identifier.fieldNames().next()).isEqualTo(IDENTIFIED_BY.get(type));
        });
        assertThat(mapping.values())
                .extracting(JsonNode::toString)
                .contains(
                        "{\"TableName\":\"hapnd-prod-JournalTable\"}",
                        "{\"BucketName\":\"hapnd-prod-BucketName\"}",
                        "{\"KeyId\":\"hapnd-prod-WebhookKeyId\"}");
    }

    @Test
    void that_can_not_name_what_is_left_says_so() {
        var ending = Assembly.of("hapnd-prod", ending("prod", Ending.KEEP_DATA));

        assertThatThrownBy(() -> Retained.mapping(ending, new ObjectMapper().createObjectNode()))
                .hasMessageContaining("the outputs of the deployed stack lack");
    }

    private static JsonNode ending(String name, Ending ending) {
        return Synthesised.template(new Stage(name, Optional.empty(), Optional.of(ending)));
    }

    private static List<JsonNode> holdingData(JsonNode template) {
        return HOLD_DATA.stream().flatMap(type -> of(template, type)).toList();
    }

    private static Stream<JsonNode> of(JsonNode template, String type) {
        return Synthesised.elements(template.path("Resources"))
                .filter(resource -> resource.path("Type").asText().equals(type));
    }
}
