package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of a reducer that passes the compiler and then misbehaves, in {@code runaway/*.cs}, each with its error code. */
class RunawayCodeTest extends WithRuntime {

    /** Short where the budget is bound to run out, long where something else must come first. */
    private static int budgetMs(Case runaway) {
        return expectedCode(runaway).equals("REDUCER_TIMEOUT") ? 250 : 30_000;
    }

    static Stream<Case> cases() throws IOException {
        return Case.in("runaway");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void costs_one_failed_call_and_the_next_one_works(Case runaway) {
        var code = Calls.compiled(compiler, "reducer", RunawayReducer.source(runaway.text()));
        long before = executor.processId();

        var failed = executor.ask(RunawayReducer.request(code, budgetMs(runaway), "Good", "Bad", "Good"));
        var next = executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Good", "Good"));

        assertThat(failed.get("ok").asBoolean()).isFalse();
        assertThat(failed.at("/error/code").asText())
                .as(failed.toPrettyString())
                .isEqualTo(expectedCode(runaway));
        assertThat(failed.at("/error/eventId").asText()).isEqualTo("evt_2");
        assertThat(failed.at("/error/version").asInt()).isEqualTo(2);
        assertThat(failed.at("/lastGood/version").asInt()).isEqualTo(1);
        assertThat(failed.at("/lastGood/state/count").asInt()).isEqualTo(1);
        assertThat(next.at("/state/count").asInt()).as(next.toPrettyString()).isEqualTo(2);
        if (!runaway.file().equals("stuck.cs")) {
            assertThat(executor.processId()).as("the process goes on").isEqualTo(before);
        }
    }

    @Test
    void an_exception_names_the_customers_own_line_and_nothing_else_of_the_platform() {
        var code = Calls.compiled(
                compiler,
                "reducer",
                RunawayReducer.source("if (1 > 0)\n\n  throw new InvalidOperationException(\"no such order\");"));

        var message = failure(executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Bad")));

        assertThat(message).isEqualTo("InvalidOperationException: no such order (Case.cs:22)");
    }

    @Test
    void a_message_is_at_most_500_characters_long() {
        var code = Calls.compiled(
                compiler, "reducer", RunawayReducer.source("throw new Exception(new string('m', 10_000));"));

        assertThat(failure(executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Bad"))))
                .hasSize(500)
                .startsWith("Exception: mmm");
    }

    @Test
    void recursion_that_no_check_can_see_costs_its_own_process_and_nothing_more() {
        // .NET's own types call each other's hash codes, and nothing is woven into those.
        var code = Calls.compiled(compiler, "reducer", RunawayReducer.source("""
                        object nested = null!;
                        for (int i = 0; i < 900_000; i++) nested = new KeyValuePair<object, int>(nested, i);
                        _ = new HashSet<object> { nested };
                        """));

        assertThatThrownBy(() -> executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Bad")))
                .isInstanceOf(RuntimeProcess.InvocationFailed.class);
        assertThat(executor.ask(RunawayReducer.request(code, Calls.BUDGET_MS, "Good"))
                        .at("/state/count")
                        .asInt())
                .isEqualTo(1);
    }

    private static String failure(JsonNode answer) {
        return answer.at("/error/message").asText();
    }

    private static String expectedCode(Case runaway) {
        return runaway.name().substring(runaway.name().indexOf(" ! ") + 3);
    }
}
