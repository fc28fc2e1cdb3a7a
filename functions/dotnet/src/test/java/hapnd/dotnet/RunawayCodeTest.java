package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of a reducer that passes the compiler and then misbehaves, in {@code runaway/*.cs}, each with its error code. */
class RunawayCodeTest {

    /** Short where the budget is bound to run out, long where something else must come first. */
    private static int budgetMs(Case runaway) {
        return expectedCode(runaway).equals("REDUCER_TIMEOUT") ? 250 : 30_000;
    }

    private static RuntimeProcess compiler;
    private static RuntimeProcess executor;

    @BeforeAll
    static void start() throws IOException {
        compiler = RuntimeProcess.compiler();
        executor = RuntimeProcess.executor();
    }

    @AfterAll
    static void stop() {
        compiler.close();
        executor.close();
    }

    static Stream<Case> cases() throws IOException {
        return Case.in("runaway");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void costs_one_failed_call_and_the_next_one_works(Case runaway) {
        var code = Calls.compiled(compiler, "reducer", source(runaway.text()));
        long before = executor.processId();

        var failed = executor.ask(request(code, budgetMs(runaway), "Good", "Bad", "Good"));
        var next = executor.ask(request(code, Calls.BUDGET_MS, "Good", "Good"));

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
                compiler, "reducer", source("if (1 > 0)\n\n  throw new InvalidOperationException(\"no such order\");"));

        var message = failure(executor.ask(request(code, Calls.BUDGET_MS, "Bad")));

        assertThat(message).isEqualTo("InvalidOperationException: no such order (Case.cs:22)");
    }

    @Test
    void a_message_is_at_most_500_characters_long() {
        var code = Calls.compiled(compiler, "reducer", source("throw new Exception(new string('m', 10_000));"));

        assertThat(failure(executor.ask(request(code, Calls.BUDGET_MS, "Bad"))))
                .hasSize(500)
                .startsWith("Exception: mmm");
    }

    @Test
    void recursion_that_no_check_can_see_costs_its_own_process_and_nothing_more() {
        // .NET's own types call each other's hash codes, and nothing is woven into those.
        var code = Calls.compiled(compiler, "reducer", source("""
                        object nested = null!;
                        for (int i = 0; i < 900_000; i++) nested = new KeyValuePair<object, int>(nested, i);
                        _ = new HashSet<object> { nested };
                        """));

        assertThatThrownBy(() -> executor.ask(request(code, Calls.BUDGET_MS, "Bad")))
                .isInstanceOf(RuntimeProcess.InvocationFailed.class);
        assertThat(executor.ask(request(code, Calls.BUDGET_MS, "Good"))
                        .at("/state/count")
                        .asInt())
                .isEqualTo(1);
    }

    private static String failure(JsonNode answer) {
        return answer.at("/error/message").asText();
    }

    /** A reducer that runs the case at the event "Bad". What follows a line {@code // with} stands outside of it. */
    private static String source(String body) {
        int types = body.indexOf("// with\n");
        return """
                public class State
                {
                    public int Count { get; set; }
                    public string? Text { get; set; }
                    public double Number { get; set; }
                    public bool Deep { get; set; }
                    public State? Next { get; set; }
                    public State? Deeper => Deep ? new State { Deep = true } : null;
                }
                public class RunawayReducer : IReducer<State>
                {
                    public State Apply(State? state, Event @event)
                    {
                        if (@event.Type == "Bad") return Bad(@event)!;
                        return new State { Count = (state?.Count ?? 0) + 1 };
                    }
                #pragma warning disable
                    private static State? Bad(Event @event)
                    {
                %s
                        return null;
                    }
                }
                %s
                """.formatted(types < 0 ? body : body.substring(0, types), types < 0 ? "" : body.substring(types));
    }

    private static Object request(Calls.Code code, int budgetMs, String... types) {
        var events = new com.fasterxml.jackson.databind.node.ObjectNode[types.length];
        for (int i = 0; i < types.length; i++) {
            events[i] = Calls.event(i + 1, types[i]);
        }
        var request = Calls.reduce(code, null, events);
        request.put("budgetMs", budgetMs);
        return request;
    }

    private static String expectedCode(Case runaway) {
        return runaway.name().substring(runaway.name().indexOf(" ! ") + 3);
    }
}
