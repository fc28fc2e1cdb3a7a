package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
            assertThat(template.grants()).allSatisfy(statement -> {
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
            template.function(function)
                    .at("/Environment/Variables")
                    .forEach(value -> known.add(Synthesised.target(value)));

            Set<String> permitted = new TreeSet<>();
            for (JsonNode statement : template.grants(function)) {
                String resource = Synthesised.target(statement.path("Resource"));
                // Its log and what feeds it come from Lambda itself, not by name from the environment.
                if (Synthesised.texts(statement.path("Action")).stream()
                                .noneMatch(action -> action.startsWith("logs:") || action.equals("sqs:ReceiveMessage"))
                        && !resource.equals(givenUp(function))) {
                    permitted.add(resource);
                }
            }

            assertThat(known).isEqualTo(permitted).doesNotContain("");
        }

        /** The queue where Lambda itself, in the function's role, writes down what the function could not take. */
        private String givenUp(String function) {
            return template.all("AWS::Lambda::EventSourceMapping").entrySet().stream()
                    .filter(mapping -> mapping.getKey().toLowerCase(Locale.ROOT).startsWith(function))
                    .map(mapping -> mapping.getValue().at("/Properties/DestinationConfig/OnFailure/Destination"))
                    .map(Synthesised::target)
                    .findFirst()
                    .orElse("");
        }
    }

    @Nested
    class What_a_function_needs {
        @Test
        void events_append_and_never_delete() {
            assertThat(actions("events", "dynamodb:"))
                    .containsExactlyInAnyOrder("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem");
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
        void only_connections_to_a_stream_are_deleted_and_nobody_scans_a_table() {
            assertThat(template.grants())
                    .flatExtracting(statement -> Synthesised.texts(statement.path("Action")))
                    .doesNotContain("dynamodb:Scan", "dynamodb:BatchWriteItem");
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> actions(function, "dynamodb:").contains("dynamodb:DeleteItem"))
                    .containsExactlyInAnyOrder("notifier", "stream", "replayer", "pinger");
            assertThat(template.grants())
                    .filteredOn(statement -> statement.toString().contains("dynamodb:DeleteItem"))
                    .allMatch(statement ->
                            Synthesised.target(statement.path("Resource")).startsWith("StorageViews"));
        }

        @Test
        void who_sends_to_connections_may_do_nothing_else_with_them() {
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> !actions(function, "execute-api:").isEmpty())
                    .containsExactlyInAnyOrder("notifier", "replayer", "pinger");
            assertThat(template.grants())
                    .filteredOn(statement -> statement.toString().contains("execute-api:"))
                    .hasSize(3)
                    .allMatch(statement -> Synthesised.texts(statement.path("Action"))
                            .equals(List.of("execute-api:ManageConnections")))
                    .allMatch(statement ->
                            statement.path("Resource").toString().endsWith("\"/live/POST/@connections/*\"]]}"));
        }

        @Test
        void the_system_function_reads_the_registry() {
            assertThat(actions("system", "dynamodb:")).containsExactly("dynamodb:GetItem");
        }

        @Test
        void the_compiler_begins_projections_and_reads_none() {
            assertThat(template.grants("compiler"))
                    .filteredOn(grant -> grant.toString().contains("Views"))
                    .flatExtracting(grant -> Synthesised.texts(grant.path("Action")))
                    .containsExactly("dynamodb:UpdateItem");
        }

        @Test
        void the_index_is_for_recomputing_alone() {
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> template.grants(function).toString().contains("/index/byType"))
                    .containsExactly("recompute");
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
