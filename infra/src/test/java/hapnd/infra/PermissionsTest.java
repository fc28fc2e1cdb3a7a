package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
    private final Synthesised template = Synthesised.stage("test");

    @Nested
    class Every_policy {
        @Test
        void names_its_actions() {
            assertThat(template.grants())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(statement -> assertThat(Synthesised.texts(statement.path("Action")))
                            .isNotEmpty()
                            .noneMatch(action -> action.contains("*")));
        }

        @Test
        void names_its_resources() {
            assertThat(template.grantsOfResources()).allSatisfy(statement -> {
                assertThat(statement.has("NotResource")).isFalse();
                assertThat(Synthesised.texts(statement.path("Resource")))
                        .as("no resource is written out, least of all as *: each refers to one of the template's own")
                        .allMatch(String::isEmpty);
            });
        }

        @Test
        void belongs_to_one_function() {
            assertThat(template.all("AWS::Lambda::Function").values())
                    .extracting(function -> Synthesised.target(function.at("/Properties/Role")))
                    .doesNotHaveDuplicates();
            assertThat(template.all("AWS::IAM::Role").values())
                    .allMatch(role -> !role.path("Properties").has("ManagedPolicyArns"));
        }
    }

    @Nested
    class Customers_code {
        @ParameterizedTest
        @ValueSource(strings = {"csharp-compiler", "csharp-executor"})
        void may_write_its_log_and_nothing_else(String function) {
            assertThat(actions(function, "")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents");
        }

        @ParameterizedTest
        @ValueSource(strings = {"csharp-compiler", "csharp-executor"})
        void is_told_of_no_resource(String function) {
            assertThat(template.function(function).at("/Environment/Variables").properties())
                    .allMatch(variable -> variable.getValue().isTextual());
        }
    }

    @Nested
    class Each_java_function {
        @ParameterizedTest
        @FieldSource("hapnd.infra.Synthesised#JAVA_FUNCTIONS")
        void knows_the_resources_that_it_may_use_and_no_others(String function) {
            Set<String> known = new TreeSet<>();
            template.function(function).at("/Environment/Variables").forEach(value -> {
                // a text names no resource of the stack; what may stand there is tested below
                if (!value.isTextual()) {
                    known.add(Synthesised.target(value));
                }
            });

            Set<String> permitted = new TreeSet<>();
            for (JsonNode statement : template.grants(function)) {
                String resource = Synthesised.target(statement.path("Resource"));
                // Its log and what feeds it come from Lambda itself, not by name from the environment.
                if (Synthesised.texts(statement.path("Action")).stream()
                                .noneMatch(action -> action.startsWith("logs:") || action.equals("sqs:ReceiveMessage"))
                        && !Synthesised.isForTraces(statement)
                        && !statement.path("Sid").asText().endsWith("GivenUp")) {
                    permitted.add(resource);
                }
            }

            assertThat(known).isEqualTo(permitted).doesNotContain("");
        }

        /** A resource that was named by a text could be used without a permission of its own. */
        @ParameterizedTest
        @FieldSource("hapnd.infra.Synthesised#JAVA_FUNCTIONS")
        void is_told_one_thing_in_plain_text_if_it_lets_callers_in(String function) {
            Map<String, String> texts = new TreeMap<>();
            template.function(function)
                    .at("/Environment/Variables")
                    .properties()
                    .forEach(variable -> {
                        if (variable.getValue().isTextual()) {
                            texts.put(variable.getKey(), variable.getValue().asText());
                        }
                    });

            assertThat(texts).isEqualTo(letsCallersIn(function) ? Map.of("RATE_LIMIT", "500:1000") : Map.of());
        }

        /** The one that a function reads before a snapshot is the first of these that it knows. */
        @ParameterizedTest
        @FieldSource("hapnd.infra.Synthesised#JAVA_FUNCTIONS")
        void may_read_an_item_of_the_table_that_it_primes_itself_with(String function) {
            JsonNode variables = template.function(function).at("/Environment/Variables");
            List.of("FEED_TABLE", "REGISTRY_TABLE", "VIEWS_TABLE").stream()
                    .filter(variables::has)
                    .findFirst()
                    .ifPresent(table -> assertThat(template.grants(function))
                            .anyMatch(statement -> Synthesised.target(statement.path("Resource"))
                                            .equals(Synthesised.target(variables.path(table)))
                                    && Synthesised.texts(statement.path("Action"))
                                            .contains("dynamodb:GetItem")));
        }
    }

    @Nested
    class What_a_function_needs {
        @Test
        void events_append_and_never_delete() {
            assertThat(actions("events", "dynamodb:"))
                    .containsExactlyInAnyOrder(
                            "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem");
            assertThat(updates("events"))
                    .satisfiesExactlyInAnyOrder(PermissionsTest::isForTheLastUse, PermissionsTest::isForBuckets);
        }

        @Test
        void the_sequencer_reads_the_journal_and_adds_to_the_feed() {
            assertThat(actions("sequencer", "dynamodb:"))
                    .containsExactlyInAnyOrder(
                            "dynamodb:Query",
                            "dynamodb:GetItem",
                            "dynamodb:PutItem",
                            "dynamodb:DescribeStream",
                            "dynamodb:GetRecords",
                            "dynamodb:GetShardIterator",
                            "dynamodb:ListStreams");
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function ->
                            !actions(function, "dynamodb:GetRecords").isEmpty())
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
                    .filteredOn(statement ->
                            Synthesised.texts(statement.path("Action")).contains("dynamodb:Scan"))
                    .hasSize(1)
                    .allMatch(statement ->
                            Synthesised.texts(statement.path("Action")).equals(List.of("dynamodb:Scan"))
                                    && statement.path("Resource").toString().contains("/index/byType"));
            assertThat(actions("admin", "dynamodb:")).contains("dynamodb:Scan");
        }

        @Test
        void who_sends_to_connections_may_do_nothing_else_with_them() {
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> !actions(function, "execute-api:").isEmpty())
                    .containsExactlyInAnyOrder("notifier", "replayer", "pinger", "admin");
            assertThat(template.grants())
                    .filteredOn(statement -> statement.toString().contains("execute-api:"))
                    .hasSize(4)
                    .allMatch(statement -> Synthesised.texts(statement.path("Action"))
                            .equals(List.of("execute-api:ManageConnections")));
            assertThat(List.of("notifier", "replayer", "pinger"))
                    .allMatch(function -> connections(function).endsWith("\"/live/POST/@connections/*\"]]}"));
            assertThat(connections("admin")).endsWith("\"/live/DELETE/@connections/*\"]]}");
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
                    .satisfiesExactlyInAnyOrder(PermissionsTest::isForTheLastUse, PermissionsTest::isForBuckets);
        }

        @Test
        void who_lets_callers_in_may_note_when_a_key_was_used_and_take_from_its_bucket() {
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> letsCallersIn(function))
                    .hasSize(6)
                    .allSatisfy(function -> assertThat(updates(function))
                            .anyMatch(statement -> Synthesised.target(statement.path("Resource"))
                                    .contains("Registry")));
        }

        @Test
        void the_docs_function_lets_everybody_in_and_reaches_nothing() {
            assertThat(actions("docs", ""))
                    .containsExactlyInAnyOrder(
                            "logs:CreateLogStream",
                            "logs:PutLogEvents",
                            "xray:PutTelemetryRecords",
                            "xray:PutTraceSegments");
            assertThat(template.function("docs").path("Environment").isMissingNode())
                    .isTrue();
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
        void the_index_of_aggregates_is_for_recomputing_and_removing() {
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> template.grants(function).toString().contains("/index/byType"))
                    .containsExactlyInAnyOrder("recompute", "admin");
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
                    .containsExactlyInAnyOrder("events", "reducers", "recompute", "projector");
        }
    }

    @Nested
    class The_admin_function {
        @Test
        void is_called_by_nothing_in_the_stack_and_may_be_by_no_service() {
            // An invocation needs a permission of IAM's or one in the function's own policy, and there is none of
            // these.
            for (String type : Set.of(
                    "AWS::Lambda::Permission",
                    "AWS::Lambda::EventSourceMapping",
                    "AWS::Lambda::Url",
                    "AWS::ApiGatewayV2::Integration",
                    "AWS::ApiGatewayV2::Route",
                    "AWS::Events::Rule",
                    "AWS::IAM::Role",
                    "AWS::IAM::Policy")) {
                assertThat(template.all(type))
                        .as(type)
                        .allSatisfy((id, resource) -> assertThat(resource.toString())
                                .doesNotContain("\"AdminFunction", "\"AdminLive", "hapnd-test-admin"));
            }
        }

        @Test
        void alone_makes_and_removes_tenants_and_writes_no_aggregates_or_files() {
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> template.grants(function).stream()
                            .anyMatch(grant -> grant.toString().contains("dynamodb:ConditionCheckItem")
                                    && Synthesised.target(grant.path("Resource"))
                                            .startsWith("StorageRegistry")))
                    .containsExactly("admin");
            assertThat(template.function("admin").at("/Environment/Variables").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder(
                            "JOURNAL_TABLE",
                            "REGISTRY_TABLE",
                            "FEED_TABLE",
                            "VIEWS_TABLE",
                            "BUCKET",
                            "STREAM_URL",
                            "PROJECT_QUEUE_URL",
                            "DELIVERY_QUEUE_URL");
            assertThat(actions("admin", ""))
                    .containsExactlyInAnyOrder(
                            "dynamodb:BatchGetItem",
                            "dynamodb:ConditionCheckItem",
                            "dynamodb:DeleteItem",
                            "dynamodb:GetItem",
                            "dynamodb:PutItem",
                            "dynamodb:Query",
                            "dynamodb:Scan",
                            "dynamodb:UpdateItem",
                            "execute-api:ManageConnections",
                            "logs:CreateLogStream",
                            "logs:PutLogEvents",
                            "s3:DeleteObject",
                            "s3:ListBucket",
                            "sqs:SendMessage",
                            "xray:PutTelemetryRecords",
                            "xray:PutTraceSegments");
            assertThat(onTable("StorageJournal")).doesNotContain("dynamodb:PutItem", "dynamodb:UpdateItem");
        }

        @Test
        void alone_beside_the_sequencer_adds_to_feeds() {
            assertThat(onTable("StorageFeed")).contains("dynamodb:PutItem");
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> template.grants(function).stream()
                            .anyMatch(grant -> grant.toString().contains("dynamodb:PutItem")
                                    && Synthesised.target(grant.path("Resource"))
                                            .startsWith("StorageFeed")))
                    .containsExactlyInAnyOrder("sequencer", "admin");
        }

        private List<String> onTable(String table) {
            return template.grants("admin").stream()
                    .filter(grant -> Synthesised.target(grant.path("Resource")).startsWith(table))
                    .flatMap(grant -> Synthesised.texts(grant.path("Action")).stream())
                    .toList();
        }
    }

    private List<JsonNode> updates(String function) {
        return template.grants(function).stream()
                .filter(statement -> Synthesised.texts(statement.path("Action")).contains("dynamodb:UpdateItem"))
                .toList();
    }

    private boolean letsCallersIn(String function) {
        return function.equals("socket")
                || (!function.equals("docs")
                        && template.function(function).path("Handler").asText().equals(JavaFunction.HTTP));
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

    private Set<String> actions(String function, String prefix) {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : template.grants(function)) {
            Synthesised.texts(statement.path("Action")).stream()
                    .filter(action -> action.startsWith(prefix))
                    .forEach(actions::add);
        }
        return actions;
    }
}
