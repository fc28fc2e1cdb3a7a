package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What separates the code of two tenants, as the template says it. */
class IsolationTest {
    private static final List<String> CALLERS = List.of("events", "reducers", "recompute", "projector", "previewer");

    private final Stage process = new Stage(
            "test",
            Optional.empty(),
            Optional.empty(),
            Observability.DEFAULT,
            Stage.usualLimit("test", EdgeOptions.DEFAULT),
            Isolation.PROCESS,
            EdgeOptions.DEFAULT);
    private final Synthesised template = Synthesised.of(process);

    @Test
    void without_tenant_isolation_callers_know_the_executor_by_the_setting_that_sends_no_tenants_id() {
        assertThat(template.function("csharp-executor-shared").has("TenancyConfig"))
                .isFalse();
        for (String caller : CALLERS) {
            JsonNode variables = template.function(caller).at("/Environment/Variables");
            assertThat(variables.has("EXECUTOR_FUNCTION")).isFalse();
            assertThat(Synthesised.target(variables.path("SHARED_EXECUTOR_FUNCTION")))
                    .startsWith("CsharpExecutor");
        }
    }

    @Test
    void with_tenant_isolation_no_function_knows_of_a_shared_executor() {
        assertThat(Synthesised.template(new Stage("test")).toString())
                .doesNotContain("SHARED_EXECUTOR", "executor-shared");
    }

    /** CloudFormation replaces a function with a given name only by one of another name. */
    @Test
    void a_stage_can_change_its_isolation_because_the_executors_have_different_names() {
        assertThat(template.function("csharp-executor-shared").path("FunctionName"))
                .isNotEqualTo(
                        Synthesised.stage("test").function("csharp-executor").path("FunctionName"));
    }

    @Test
    void nothing_else_of_the_template_depends_on_it() {
        JsonNode with = withoutExecutor(Synthesised.template(new Stage("test")));
        JsonNode without = withoutExecutor(Synthesised.template(process));

        with.path("Resources")
                .properties()
                .forEach(resource -> assertThat(without.path("Resources").path(resource.getKey()))
                        .as(resource.getKey())
                        .isEqualTo(resource.getValue()));
        assertThat(without.path("Resources")).hasSameSizeAs(with.path("Resources"));
    }

    @Test
    void a_word_that_is_no_isolation_is_refused() {
        assertThatThrownBy(() -> Isolation.parse("function"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant or process");
    }

    /** With one name for both executors and both settings, and without what names hash: versions, and the stand-ins' zips. */
    private static JsonNode withoutExecutor(JsonNode template) {
        try {
            String text = template.toString()
                    .replace("SHARED_EXECUTOR_FUNCTION", "EXECUTOR_FUNCTION")
                    .replace("csharp-executor-shared", "csharp-executor")
                    .replaceAll("[0-9a-f]{64}", "hash")
                    .replaceAll("CurrentVersion([0-9A-F]{8})[0-9a-f]{32}", "CurrentVersion$1");
            ObjectNode same = (ObjectNode) new ObjectMapper().readTree(text);
            same.path("Resources")
                    .forEach(resource -> ((ObjectNode) resource.path("Properties")).remove("TenancyConfig"));
            return same;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
