package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every policy keeps to. */
class PolicyTest extends Permissions {
    @Test
    void every_policy_names_its_actions() {
        assertThat(template.grants())
                .hasSizeGreaterThan(20)
                .allSatisfy(statement -> assertThat(Synthesised.texts(statement.path("Action")))
                        .isNotEmpty()
                        .noneMatch(action -> action.contains("*")));
    }

    @Test
    void every_policy_names_its_resources() {
        assertThat(template.grantsOfResources()).allSatisfy(statement -> {
            assertThat(statement.has("NotResource")).isFalse();
            assertThat(Synthesised.texts(statement.path("Resource")))
                    .as("no resource is written out, least of all as *: each refers to one of the template's own")
                    .allMatch(String::isEmpty);
        });
    }

    @Test
    void every_policy_belongs_to_one_function() {
        assertThat(template.all("AWS::Lambda::Function").values())
                .extracting(function -> Synthesised.target(function.at("/Properties/Role")))
                .doesNotHaveDuplicates();
        assertThat(template.all("AWS::IAM::Role").values())
                .allMatch(role -> !role.path("Properties").has("ManagedPolicyArns"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csharp-compiler", "csharp-executor"})
    void customers_code_may_write_its_log_and_nothing_else(String function) {
        assertThat(actions(function, "")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csharp-compiler", "csharp-executor"})
    void customers_code_is_told_of_no_resource(String function) {
        assertThat(template.function(function).at("/Environment/Variables").properties())
                .allMatch(variable -> variable.getValue().isTextual());
    }

    @ParameterizedTest
    @FieldSource("hapnd.infra.Synthesised#JAVA_FUNCTIONS")
    void each_java_function_knows_the_resources_that_it_may_use_and_no_others(String function) {
        var known = new TreeSet<String>();
        template.function(function).at("/Environment/Variables").properties().forEach(variable -> {
            // a text names no resource of the stack; what may stand there is tested below. An address is only compared
            // or named.
            if (!variable.getValue().isTextual()
                    && !Set.of("WEB_ORIGINS", "STAGE_URL").contains(variable.getKey())) {
                known.add(Synthesised.target(variable.getValue()));
            }
        });

        var permitted = new TreeSet<String>();
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
    void each_java_function_is_told_one_thing_in_plain_text_if_it_lets_callers_in(String function) {
        var texts = new TreeMap<String, String>();
        template.function(function).at("/Environment/Variables").properties().forEach(variable -> {
            if (variable.getValue().isTextual()) {
                texts.put(variable.getKey(), variable.getValue().asText());
            }
        });

        assertThat(texts).isEqualTo(letsCallersIn(function) ? Map.of("RATE_LIMIT", "500:1000") : Map.of());
    }

    /** The one that a function reads before a snapshot is the first of these that it knows. */
    @ParameterizedTest
    @FieldSource("hapnd.infra.Synthesised#JAVA_FUNCTIONS")
    void each_java_function_may_read_an_item_of_the_table_that_it_primes_itself_with(String function) {
        JsonNode variables = template.function(function).at("/Environment/Variables");
        List.of("REGISTRY_TABLE", "FEED_TABLE", "VIEWS_TABLE").stream()
                .filter(variables::has)
                .findFirst()
                .ifPresent(table -> assertThat(template.grants(function))
                        .anyMatch(statement -> Synthesised.target(statement.path("Resource"))
                                        .equals(Synthesised.target(variables.path(table)))
                                && Synthesised.texts(statement.path("Action")).contains("dynamodb:GetItem")));
    }
}
