package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A version that is not called for 14 days loses its snapshot, so each is called by something. */
class KeepWarmScheduleTest {
    private final Synthesised template = Synthesised.stage("test");
    private final Collection<JsonNode> rules = template.all("AWS::Events::Rule").values();

    @Test
    void every_java_function_is_called_every_day_but_the_one_that_no_service_may_call() {
        assertThat(targets().keySet())
                .containsExactlyInAnyOrderElementsOf(Synthesised.JAVA_FUNCTIONS.stream()
                        .filter(function -> !function.equals("admin"))
                        .toList());
    }

    @Test
    void those_who_do_not_wait_for_it_are_called_once_a_day_with_something_of_nobody() {
        assertThat(targets()).allSatisfy((function, input) -> {
            if (List.of("sweeper", "pinger").contains(function)) {
                assertThat(input.isMissingNode()).isTrue();
            } else if (template.function(function).path("Handler").asText().equals(JavaFunction.HTTP)) {
                assertThat(input.path("version").asText()).isEqualTo("2.0");
                assertThat(input.at("/requestContext/http/method").asText()).isEqualTo("GET");
                assertThat(input.path("headers").has("x-api-key")).isFalse();
            } else if (function.equals("socket")) {
                assertThat(input.at("/requestContext/eventType").asText()).isEqualTo("MESSAGE");
            } else {
                assertThat(input.path("Records")).isEmpty();
                assertThat(input.path("Records").isArray()).isTrue();
            }
        });
        assertThat(rules)
                .filteredOn(rule -> rule.toString().contains("\"Input\""))
                .extracting(rule -> rule.at("/Properties/ScheduleExpression").asText())
                .containsOnly("rate(1 day)");
    }

    /** They invoke the functions in C# when they are called without a message. */
    @Test
    void of_the_functions_that_are_called_without_a_message_two_may_invoke_the_functions_in_csharp() {
        for (var call : Map.of("compiler", "CsharpCompiler", "recompute", "CsharpExecutor")
                .entrySet()) {
            assertThat(targets().get(call.getKey()).path("Records")).isEmpty();
            assertThat(template.grants(call.getKey()))
                    .anyMatch(statement -> Synthesised.texts(statement.path("Action"))
                                    .contains("lambda:InvokeFunction")
                            && Synthesised.target(statement.path("Resource")).startsWith(call.getValue()));
        }
    }

    @Test
    void no_rule_has_more_targets_than_eventbridge_takes() {
        assertThat(rules).allMatch(rule -> rule.at("/Properties/Targets").size() <= 5);
    }

    /** What each function that a schedule calls is called with; nothing stands for EventBridge's own event. */
    private Map<String, JsonNode> targets() {
        var targets = new TreeMap<String, JsonNode>();
        for (JsonNode rule : rules) {
            for (JsonNode target : rule.at("/Properties/Targets")) {
                String alias = Synthesised.target(target.path("Arn"));
                String function = Synthesised.target(
                        template.all("AWS::Lambda::Alias").get(alias).at("/Properties/FunctionName"));
                String name = template.all("AWS::Lambda::Function")
                        .get(function)
                        .at("/Properties/FunctionName")
                        .asText();
                assertThat(targets.put(name.substring("hapnd-test-".length()), read(target.path("Input"))))
                        .isNull();
            }
        }
        return targets;
    }

    private static JsonNode read(JsonNode input) {
        try {
            return input.isTextual() ? new ObjectMapper().readTree(input.asText()) : input;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
