package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each function may do. */
class FunctionPermissionsTest extends Permissions {
    @Test
    void events_append_and_never_delete() {
        assertThat(actions("events", "dynamodb:"))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem");
        assertThat(updates("events"))
                .satisfiesExactlyInAnyOrder(
                        FunctionPermissionsTest::isForTheLastUse, FunctionPermissionsTest::isForBuckets);
    }

    @Test
    void the_sequencer_reads_the_journal_and_adds_to_the_feed() {
        assertThat(actions("sequencer", "dynamodb:"))
                .containsExactlyInAnyOrder(
                        "dynamodb:Query",
                        "dynamodb:GetItem",
                        "dynamodb:BatchGetItem",
                        "dynamodb:PutItem",
                        "dynamodb:DescribeStream",
                        "dynamodb:GetRecords",
                        "dynamodb:GetShardIterator",
                        "dynamodb:ListStreams");
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(
                        function -> !actions(function, "dynamodb:GetRecords").isEmpty())
                .containsExactly("sequencer", "notifier");
    }

    @Test
    void only_views_and_connections_to_a_stream_are_deleted_but_by_the_admin_function() {
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> actions(function, "dynamodb:").contains("dynamodb:DeleteItem"))
                .containsExactlyInAnyOrder("projector", "notifier", "socket", "replayer", "pinger", "admin");
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> !function.equals("admin"))
                .flatExtracting(template::grants)
                .filteredOn(statement -> statement.toString().contains("dynamodb:DeleteItem"))
                .hasSize(5)
                .allMatch(statement ->
                        Synthesised.target(statement.path("Resource")).startsWith("StorageViews"));
    }

    @Test
    void nobody_scans_a_table_or_writes_in_batches_and_the_admin_function_scans_an_index_of_keys() {
        assertThat(template.grants())
                .flatExtracting(statement -> Synthesised.texts(statement.path("Action")))
                .doesNotContain("dynamodb:BatchWriteItem");
        assertThat(template.grants())
                .filteredOn(
                        statement -> Synthesised.texts(statement.path("Action")).contains("dynamodb:Scan"))
                .hasSize(1)
                .allMatch(
                        statement -> Synthesised.texts(statement.path("Action")).equals(List.of("dynamodb:Scan"))
                                && statement.path("Resource").toString().contains("/index/byType"));
        assertThat(actions("admin", "dynamodb:")).contains("dynamodb:Scan");
    }

    @Test
    void who_sends_to_connections_may_do_nothing_else_with_them() {
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> !actions(function, "execute-api:").isEmpty())
                .containsExactlyInAnyOrder("notifier", "replayer", "pinger", "projector", "admin");
        assertThat(template.grants())
                .filteredOn(statement -> statement.toString().contains("execute-api:"))
                .hasSize(5)
                .allMatch(statement ->
                        Synthesised.texts(statement.path("Action")).equals(List.of("execute-api:ManageConnections")));
        assertThat(List.of("notifier", "replayer", "pinger"))
                .allMatch(function -> connections(function).endsWith("\"/live/POST/@connections/*\"]]}"));
        assertThat(List.of("projector", "admin"))
                .allMatch(function -> connections(function).endsWith("\"/live/DELETE/@connections/*\"]]}"));
    }

    private String connections(String function) {
        return template.grants(function).stream()
                .filter(statement -> statement.toString().contains("execute-api:"))
                .map(statement -> statement.path("Resource").toString())
                .collect(Collectors.joining());
    }

    @Test
    void the_system_function_reads_the_registry() {
        assertThat(actions("system", "dynamodb:")).containsExactly("dynamodb:GetItem", "dynamodb:UpdateItem");
        assertThat(updates("system"))
                .satisfiesExactlyInAnyOrder(
                        FunctionPermissionsTest::isForTheLastUse, FunctionPermissionsTest::isForBuckets);
    }

    @Test
    void who_lets_callers_in_may_note_when_a_key_was_used_and_take_from_its_bucket() {
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> letsCallersIn(function))
                .hasSize(7)
                .allSatisfy(function -> assertThat(updates(function))
                        .anyMatch(statement ->
                                Synthesised.target(statement.path("Resource")).contains("Registry")));
    }

    @ParameterizedTest
    @CsvSource({"docs,STAGE_URL", "console,"})
    void functions_of_files_let_everybody_in_and_reach_nothing(String function, String setting) {
        assertThat(actions(function, ""))
                .containsExactlyInAnyOrder(
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "xray:PutTelemetryRecords",
                        "xray:PutTraceSegments");
        assertThat(template.function(function).at("/Environment/Variables").properties())
                .extracting(Map.Entry::getKey)
                .isEqualTo(setting == null ? List.of() : List.of(setting));
    }

    @Test
    void the_compiler_begins_projections_and_reads_one_item_at_a_time() {
        assertThat(template.grants("compiler"))
                .filteredOn(grant -> grant.toString().contains("Views"))
                .flatExtracting(grant -> Synthesised.texts(grant.path("Action")))
                .containsExactly("dynamodb:GetItem", "dynamodb:UpdateItem");
    }

    @Test
    void secrets_are_opened_where_they_are_shown_or_sign_and_nowhere_else() {
        assertThat(having("kms:Decrypt")).containsExactlyInAnyOrder("projections", "delivery");
        assertThat(having("kms:Encrypt")).containsExactlyInAnyOrder("projections", "webhooks");
        assertThat(actions("delivery", "kms:")).containsExactly("kms:Decrypt");
    }

    private List<String> having(String action) {
        return Synthesised.JAVA_FUNCTIONS.stream()
                .filter(function -> actions(function, action).contains(action))
                .toList();
    }

    @Test
    void nobody_is_told_that_webhooks_may_go_to_private_addresses() {
        assertThat(template.all("AWS::Lambda::Function").values())
                .noneMatch(function ->
                        function.at("/Properties/Environment/Variables").has("WEBHOOKS_ALLOW_PRIVATE"));
    }

    @Test
    void the_index_of_aggregates_is_for_recomputing_listing_and_removing() {
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> template.grants(function).toString().contains("/index/byType"))
                .containsExactlyInAnyOrder("recompute", "reducers", "admin");
    }

    @Test
    void only_the_compiler_reads_uploads_and_only_the_executors_callers_run_code() {
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> template.grants(function).stream()
                        .anyMatch(grant -> grant.toString().contains("/uploads/*")
                                && grant.toString().contains("s3:GetObject")))
                .containsExactly("compiler");
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> template.function(function)
                        .at("/Environment/Variables/EXECUTOR_FUNCTION")
                        .isObject())
                .containsExactlyInAnyOrder("events", "reducers", "recompute", "projector", "previewer");
    }

    private List<JsonNode> updates(String function) {
        return template.grants(function).stream()
                .filter(statement -> Synthesised.texts(statement.path("Action")).contains("dynamodb:UpdateItem"))
                .toList();
    }

    private static void isForTheLastUse(JsonNode statement) {
        isAnUpdate(statement, "KEY#*", List.of("pk", "sk", "lastUsedAt"));
    }

    private static void isForBuckets(JsonNode statement) {
        isAnUpdate(statement, "RATE#*", List.of("pk", "sk", "fullAt", "expiresAt"));
    }

    private static void isAnUpdate(JsonNode statement, String partitionKeys, List<String> attributes) {
        JsonNode condition = statement.path("Condition");
        assertThat(Synthesised.target(statement.path("Resource"))).contains("Registry");
        assertThat(Synthesised.texts(statement.path("Action"))).containsExactly("dynamodb:UpdateItem");
        assertThat(Synthesised.texts(condition.path("ForAllValues:StringLike").path("dynamodb:LeadingKeys")))
                .containsExactly(partitionKeys);
        assertThat(Synthesised.texts(condition.path("ForAllValues:StringEquals").path("dynamodb:Attributes")))
                .isEqualTo(attributes);
    }
}
